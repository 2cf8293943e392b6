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
	const k = primeRoots(64, 3);
	const hash = primeRoots(8, 2);
	const padded = new Uint8Array(((message.length + 72) >> 6) << 6);
	padded.set(message);
	padded[message.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
	view.setUint32(padded.length - 4, message.length << 3);
	const w = new Uint32Array(64);
	const rotate = (x: number, by: number) => (x >>> by) | (x << (32 - by));

	for (let block = 0; block < padded.length; block += 64) {
		for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + 4 * i);
		for (let i = 16; i < 64; i++) {
			const a = w[i - 15]!;
			const b = w[i - 2]!;
			const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
			const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
			w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
		}
		const s = hash.slice();
		for (let i = 0; i < 64; i++) {
			const a = s[0]!;
			const e = s[4]!;
			const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
			const t1 = s[7]! + s1 + ((e & s[5]!) ^ (~e & s[6]!)) + k[i]! + w[i]!;
			const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
			const t2 = s0 + ((a & s[1]!) ^ (a & s[2]!) ^ (s[1]! & s[2]!));
			s.copyWithin(1, 0, 7);
			s[4]! += t1;
			s[0] = t1 + t2;
		}
		for (let i = 0; i < 8; i++) hash[i]! += s[i]!;
	}
	const out = new DataView(new ArrayBuffer(32));
	hash.forEach((word, i) => out.setUint32(4 * i, word));
	return new Uint8Array(out.buffer);
}
