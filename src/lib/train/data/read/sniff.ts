import type { DataError } from '../table.ts';

/** How much of a file tells what it is. */
export const PROBE = 8192;

/** Text that stands at the start of a file, each character one byte. */
interface Signature {
	readonly kind: string;
	readonly start: string;
	/** Where it stands; the start of the file without it. */
	readonly at?: number;
}

/** Files that people drop by mistake. */
const OTHERS: readonly Signature[] = [
	{ kind: 'PNG', start: '\x89PNG' },
	{ kind: 'JPEG', start: '\xff\xd8\xff' },
	{ kind: 'GIF', start: 'GIF8' },
	{ kind: 'WebP', start: 'WEBP', at: 8 },
	{ kind: 'TIFF', start: 'II*\0' },
	{ kind: 'TIFF', start: 'MM\0*' },
	{ kind: 'PDF', start: '%PDF' },
	{ kind: 'RTF', start: '{\\rtf' },
	{ kind: 'Parquet', start: 'PAR1' },
	{ kind: 'Feather', start: 'ARROW1' },
	{ kind: 'NumPy', start: '\x93NUMPY' },
	{ kind: 'HDF5', start: '\x89HDF\r\n\x1a\n' },
	{ kind: 'MATLAB', start: 'MATLAB 5.0' },
	{ kind: 'SQLite', start: 'SQLite format 3\0' }
];
const ARCHIVES: readonly Signature[] = [
	{ kind: '7z', start: "7z\xbc\xaf'\x1c" },
	{ kind: 'RAR', start: 'Rar!' },
	{ kind: 'bzip2', start: 'BZh' },
	{ kind: 'xz', start: '\xfd7zXZ\0' },
	{ kind: 'Zstandard', start: '\x28\xb5\x2f\xfd' },
	{ kind: 'tar', start: 'ustar', at: 257 }
];
const GZIP = '\x1f\x8b';
const OLE = '\xd0\xcf\x11\xe0';

/** Text that is no table. */
const MARKUP: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
	{ kind: 'HTML', pattern: /^\s*(<!doctype html|<(html|head|body|table)[\s>])/i },
	{ kind: 'XML', pattern: /^\s*<\?xml\s/i },
	{ kind: 'JSON', pattern: /^\s*(\{\s*("|\})|\[\s*[[{"])/ }
];

/** Files within the Zip file tell what it is. */
function zipKind(text: string): string {
	if (text.includes('opendocument.spreadsheet')) return 'ODS';
	if (/xl\/|\[Content_Types\]\.xml/.test(text)) return 'XLSX';
	return text.includes('.npy') ? 'NumPy' : 'ZIP';
}

/**
 * Says by its first bytes what a file is that is no table of text; `gzip` where one may be in it,
 * null where it may be one.
 *
 * @param start its first `PROBE` bytes, or all
 */
export function sniff(start: Uint8Array, name: string): 'gzip' | DataError | null {
	let text = '';
	for (const byte of start.subarray(0, PROBE)) text += String.fromCharCode(byte);
	const stands = ({ start, at = 0 }: Signature) => text.startsWith(start, at);
	const is = (code: DataError['code'], kind: string): DataError => ({
		code,
		values: { name, kind }
	});

	if (text.startsWith(GZIP)) return 'gzip';
	if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) {
		const kind = zipKind(text);
		return is(kind === 'NumPy' ? 'not_text' : 'spreadsheet', kind);
	}
	if (text.startsWith(OLE)) return is('spreadsheet', 'XLS');
	const archive = ARCHIVES.find(stands);
	if (archive) return is('archive', archive.kind);
	const other = OTHERS.find(stands);
	if (other) return is('not_text', other.kind);
	const markup = MARKUP.find(({ pattern }) => pattern.test(text.replace(/^\xef\xbb\xbf/, '')));
	return markup ? is('not_text', markup.kind) : null;
}
