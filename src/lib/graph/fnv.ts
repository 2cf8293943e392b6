/** FNV-1a, 32 bits: tells texts apart that went wrong on their way, not those that were made to look alike. */
export function fnv1a(bytes: Uint8Array): number {
	let hash = 0x811c9dc5;
	for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
	return hash >>> 0;
}
