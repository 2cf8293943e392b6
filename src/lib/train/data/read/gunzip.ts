import { Gunzip } from 'fflate';

/** Packed bytes become at most a thousand times as many: a bomb is noticed before it goes off. */
const SLICE = 16_384;

/** Unpacks gzip as it comes. */
export class Unpacker {
	#gunzip = new Gunzip();
	#out: (bytes: Uint8Array) => boolean;

	/** @param out gets what was unpacked; false: enough */
	constructor(out: (bytes: Uint8Array) => boolean) {
		this.#out = out;
	}

	/** Whether the bytes were gzip so far. */
	push(bytes: Uint8Array, isLast: boolean): boolean {
		let goesOn = true;
		this.#gunzip.ondata = (unpacked) => {
			if (goesOn && unpacked.length > 0) goesOn = this.#out(unpacked);
		};
		try {
			for (let at = 0; goesOn && at < bytes.length; at += SLICE) {
				this.#gunzip.push(bytes.subarray(at, at + SLICE));
			}
			if (goesOn && isLast) this.#gunzip.push(new Uint8Array(0), true);
			return true;
		} catch {
			return false;
		}
	}
}
