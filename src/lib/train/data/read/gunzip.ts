import { Gunzip } from 'fflate';

/** Packed bytes become at most a thousand times as many: a bomb is noticed before it goes off. */
const SLICE = 16_384;
/** gzip ends in the length of what was packed: 32 bits, the lowest byte first (RFC 1952). */
const LENGTH_BYTES = 4;

/** Unpacks gzip as it comes. */
export class Unpacker {
	readonly #gunzip = new Gunzip();
	/** Bytes that came out since the last file in it began: there may be several, one after another. */
	#length = 0;
	#last = new Uint8Array(0);
	#goesOn = true;

	/** @param out gets what was unpacked; false: enough */
	constructor(out: (bytes: Uint8Array) => boolean) {
		this.#gunzip.onmember = () => (this.#length = 0);
		this.#gunzip.ondata = (bytes) => {
			this.#length += bytes.length;
			if (this.#goesOn && bytes.length > 0) this.#goesOn = out(bytes);
		};
	}

	/** Whether the bytes were gzip so far; the last ones: whether it was whole. */
	push(bytes: Uint8Array, isLast: boolean): boolean {
		try {
			for (let at = 0; this.#goesOn && at < bytes.length; at += SLICE) {
				const slice = bytes.subarray(at, at + SLICE);
				const last = [...this.#last, ...slice.subarray(-LENGTH_BYTES)];
				this.#last = Uint8Array.from(last.slice(-LENGTH_BYTES));
				this.#gunzip.push(slice);
			}
			if (!this.#goesOn || !isLast) return true;
			this.#gunzip.push(new Uint8Array(0), true);
			return this.#isWhole;
		} catch {
			return false;
		}
	}

	get #isWhole(): boolean {
		if (this.#last.length < LENGTH_BYTES) return false;
		return new DataView(this.#last.buffer).getUint32(0, true) === this.#length % 2 ** 32;
	}
}
