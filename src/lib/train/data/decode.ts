import type { DataError } from './table.ts';

/** Files that people drop by mistake, by their first bytes. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
	{ bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'ZIP/XLSX' },
	{ bytes: [0x50, 0x4b, 0x05, 0x06], kind: 'ZIP' },
	{ bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'XLS' },
	{ bytes: [0x1f, 0x8b], kind: 'gzip' },
	{ bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'PNG' },
	{ bytes: [0xff, 0xd8, 0xff], kind: 'JPEG' },
	{ bytes: [0x47, 0x49, 0x46, 0x38], kind: 'GIF' },
	{ bytes: [0x25, 0x50, 0x44, 0x46], kind: 'PDF' },
	{ bytes: [0x50, 0x41, 0x52, 0x31], kind: 'Parquet' },
	{ bytes: [0x93, 0x4e, 0x55, 0x4d], kind: 'NumPy' },
	{ bytes: [0x37, 0x7a, 0xbc, 0xaf], kind: '7z' },
	{ bytes: [0x52, 0x61, 0x72, 0x21], kind: 'RAR' }
];
const SPREADSHEETS = new Set(['ZIP/XLSX', 'ZIP', 'XLS']);

/** How far binary is looked for. */
const PROBE = 4096;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
	return signature.every((byte, i) => bytes[i] === byte);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
	try {
		// The decoder takes the byte order mark off.
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/**
 * A file's text: UTF-16 by its mark, strict UTF-8, then GB18030 as a Chinese Excel saves it. Other
 * files are named for what they are.
 */
export function decodeText(
	bytes: Uint8Array,
	name: string
): { readonly text: string; readonly encoding: string } | DataError {
	if (bytes.length === 0) return { code: 'empty', values: { name } };
	const found = SIGNATURES.find(({ bytes: signature }) => startsWith(bytes, signature));
	if (found) {
		const code = SPREADSHEETS.has(found.kind) ? 'spreadsheet' : 'not_text';
		return { code, values: { name, kind: found.kind } };
	}

	const utf16 = startsWith(bytes, [0xff, 0xfe])
		? 'utf-16le'
		: startsWith(bytes, [0xfe, 0xff])
			? 'utf-16be'
			: null;
	if (!utf16 && bytes.subarray(0, PROBE).includes(0)) {
		return { code: 'not_text', values: { name, kind: 'binary' } };
	}
	for (const encoding of utf16 ? [utf16] : ['utf-8', 'gb18030']) {
		const text = tryDecode(bytes, encoding);
		if (text === null) continue;
		if (text.trim() === '') return { code: 'empty', values: { name } };
		return { text, encoding };
	}
	return { code: 'encoding', values: { name } };
}
