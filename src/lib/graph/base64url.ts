/** How many bytes are turned into a string at once: an argument list has its limits. */
const CHUNK = 0x8000;

/** Bytes as text that may stand in an address without escapes. */
export function toBase64url(bytes: Uint8Array): string {
	let binary = '';
	for (let i = 0; i < bytes.length; i += CHUNK) {
		binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
	}
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes again; null where the text is something else. */
export function fromBase64url(text: string): Uint8Array | null {
	if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** A digest in hex, shorter. */
export function hexToBase64url(hex: string): string {
	const pairs = hex.match(/../g) ?? [];
	return toBase64url(Uint8Array.from(pairs, (pair) => parseInt(pair, 16)));
}

/** A digest in hex again; null where the text is something else. */
export function base64urlToHex(text: string): string | null {
	const bytes = fromBase64url(text);
	return bytes && Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
