/** Hex SHA-256. WebCrypto exists only on secure pages; a lecture may be served by plain HTTP. */
export async function sha256(bytes: Uint8Array): Promise<string> {
	const subtle = globalThis.crypto?.subtle;
	if (!subtle) return toHex(sha256Plain(bytes));
	return toHex(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The first 32 bits of the fractional parts of a root of the first primes. */
function primeRoots(count: number, root: number): Uint32Array {
	const out = new Uint32Array(count);
	for (let candidate = 2, found = 0; found < count; candidate++) {
		let prime = true;
		for (let d = 2; d * d <= candidate; d++) prime &&= candidate % d !== 0;
		if (prime) out[found++] = (candidate ** (1 / root) % 1) * 2 ** 32;
	}
	return out;
}

/** FIPS 180-4, for pages without WebCrypto. */
export function sha256Plain(message: Uint8Array): Uint8Array {
	const k = Int32Array.from(primeRoots(64, 3));
	const hash = Int32Array.from(primeRoots(8, 2));
	const w = new Int32Array(64);
	const whole = message.length & ~63;
	mixBlocks(hash, message.subarray(0, whole), k, w);

	const rest = message.subarray(whole);
	const end = new Uint8Array(rest.length < 56 ? 64 : 128);
	end.set(rest);
	end[rest.length] = 0x80;
	const view = new DataView(end.buffer);
	view.setUint32(end.length - 8, Math.floor(message.length / 2 ** 29));
	view.setUint32(end.length - 4, message.length << 3);
	mixBlocks(hash, end, k, w);

	const out = new DataView(new ArrayBuffer(32));
	hash.forEach((word, i) => out.setInt32(4 * i, word));
	return new Uint8Array(out.buffer);
}

/** Files have millions of blocks of 64 bytes: nothing is made anew for each. */
function mixBlocks(hash: Int32Array, bytes: Uint8Array, k: Int32Array, w: Int32Array): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	let [h0 = 0, h1 = 0, h2 = 0, h3 = 0, h4 = 0, h5 = 0, h6 = 0, h7 = 0] = hash;
	for (let block = 0; block < bytes.length; block += 64) {
		for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + 4 * i);
		for (let i = 16; i < 64; i++) {
			const x = w[i - 15]!;
			const y = w[i - 2]!;
			const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
			const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
			w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
		}
		let [a, b, c, d, e, f, g, h] = [h0, h1, h2, h3, h4, h5, h6, h7];
		for (let i = 0; i < 64; i++) {
			const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
			const t1 = (h + s1 + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0;
			const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
			const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
			h = g;
			g = f;
			f = e;
			e = (d + t1) | 0;
			d = c;
			c = b;
			b = a;
			a = (t1 + t2) | 0;
		}
		h0 = (h0 + a) | 0;
		h1 = (h1 + b) | 0;
		h2 = (h2 + c) | 0;
		h3 = (h3 + d) | 0;
		h4 = (h4 + e) | 0;
		h5 = (h5 + f) | 0;
		h6 = (h6 + g) | 0;
		h7 = (h7 + h) | 0;
	}
	hash.set([h0, h1, h2, h3, h4, h5, h6, h7]);
}
