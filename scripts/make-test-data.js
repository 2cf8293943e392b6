/**
 * Makes the input files in `tests/data`: each a form that people's files really have. What has to
 * come of each stands in `tests/unit/data-files.test.ts`. Run by hand after a change:
 * `node scripts/make-test-data.js`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, strToU8, zipSync } from 'fflate';

const OUT = fileURLToPath(new URL('../tests/data/', import.meta.url));
/** Zip knows no earlier one. Files come out the same every time. */
const DAY = new Date(1980, 0, 2);

const WINE = 'alcohol,quality\r\n9.4,5\r\n9.8,5\r\n';
const CHINESE = '固定酸度,品质\r\n7.4,5\r\n7.8,6\r\n';

/** @type {Record<string, string>} */
const TEXTS = {
	'comma.csv': 'a,b\n1,2\n-3.5,4e-1\n',
	'semicolon-uci.csv': '"fixed acidity";"pH";"quality"\n7.4;3.51;5\n7.8;3.2;6\n',
	'tab.csv': 'a\tb\n1\t2\n3\t4\n',
	'decimal-comma-semicolon.csv': 'a;b\n1,5;2\n3,25;4\n',
	'decimal-comma-tab.csv': 'X\tY\n120,5\t50,3\n121,5\t51,3\n',
	'decimal-comma-exponent.csv': 'nome;telefone\nA;5,58199E+12\nB;5,51197E+12\nC;5,582E+12\n',
	'decimal-comma-quoted.csv': 'a,b\n"1,5","2,5"\n"3,5","4,5"\n',
	'decimal-comma-thousands.csv': 'a;b\n1.234,5;2,5\n3,5;4,5\n6,5;7,5\n',
	'decimal-mostly-comma.csv': 'a;b\n1,5;2,5\n3,5;4.5\n5,5;6,5\n',
	'decimal-mostly-point.csv': 'a;b\n1.5;2.5\n3.5;4,5\n5.5;6.5\n',
	'thousands-quoted.csv': 'a,b\n"1,234",1\n2,2\n3,3\n',
	'thousands-space.csv': 'a,b\n1 234,1\n2,2\n3,3\n',

	'header-bom-comma.csv': '\uFEFF"fixed, acidity","alcohol"\r\n7.4,9.4\r\n7.8,9.8\r\n\r\n',
	'header-twice.csv': 'x,x,y,x\n1,2,3,4\n',
	'header-twice-taken.csv': 'x,x,x (2)\n1,2,3\n',
	'header-nameless.csv': 'a,,b\n1,2,3\n',
	'header-nameless-first.csv': ',0,1\n0,1.5,2.5\n1,3.5,4.5\n',
	'header-hash.csv': '# a,b\n1,2\n',
	'header-hash-quoted.csv': '#"a b";c\n1;2\n',
	'header-blanks.csv': ' a , b \n1,2\n',
	'header-two-lines.csv': '"a\nb",c\n1,2\n',
	'header-years.csv': '2019,2020\n1,2\n3,4\n',
	'header-only.csv': 'a,b\n',
	'header-markup.csv': '<img src=x onerror=window.__pwned=1>,quality\n1,2\n3,4\n',
	'no-header.csv': '7.4,0.7,5\r\n7.8,0.88,5\r\n',
	'no-header-classes.csv':
		'5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa\n7.0,3.2,Iris-versicolor\n6.4,3.2,Iris-versicolor\n',
	'no-header-missing.csv': '1,,3\n4,5,6\n',

	'ends-crlf.csv': 'a,b\r\n1,2\r\n3,4\r\n',
	'ends-cr.csv': 'a,b\r1,2\r3,4\r',
	'ends-mixed.csv': 'a,b\r\n1,2\n3,4\r5,6',
	'blank-lines.csv': '\n\na,b\n\n1,2\n   \n3,4\n\n\n',
	'empty-rows-last.csv': 'a,b\n1,2\n,\n,\n',
	'empty-row-between.csv': 'a,b\n1,2\n,\n3,4\n',
	'trailing-delimiter.csv': 'a,b,\n1,2,\n3,4,\n',
	'trailing-delimiter-rows.csv': 'a,b\n1,2,\n3,4,\n',
	'trailing-delimiter-header.csv': 'a,b,\n1,2\n3,4\n',
	'last-column-missing.csv': 'a,b,c\n1,2,\n3,4,\n',
	'quoted-lines.csv': 'name,x\n"two\nlines",1\n"and ""quotes""",2\nplain,3\n',
	'quoted-lines-crlf.csv': 'name,x\r\n"two\r\nlines",1\r\nplain,2\r\n',
	'quote-open.csv': 'a,b\n1,"2\n3,4\n',
	'quote-within.csv': 'a,b\n5" pipe,1\n6" pipe,2\n',
	'preamble.csv': 'https://example.org/wine\r\n"a;""b"";""c"""\r\n1;2;3\r\n4;5;6\r\n',
	'preamble-title.csv': 'Wine of 2009\n\na,b,c\n1,2,3\n4,5,6\n',
	'ragged-short.csv': 'a,b,c\n1,2,3\n4,5\n6,7,8\n',
	'ragged-long.csv': 'a,b,c\n1,2,3\n4,5,6,7\n8,9,10\n',
	'one-column.csv': 'a\n1\n2\n',
	'blank.csv': '\r\n \n',

	'numbers.csv': 'x,y\n1e5,0\n+1,0\n.5,0\n5.,0\n-0,0\n1E-3,0\n 7 ,0\n007,0\n',
	'numbers-not.csv':
		'x,y\n1_000,1\n0x10,2\n1 000,3\n1.2.3,4\n--1,5\n1e,6\n.,7\n１２,8\n5%,9\n$5,10\n' +
		Array.from({ length: 11 }, (_, i) => `${i},0\n`).join(''),
	'numbers-huge.csv':
		'x,y\n1e308,0\n1e309,0\n123456789012345678901234567890,0\n0.1234567890123456789,0\n4.9e-324,0\n9007199254740993,0\n',
	'infinite.csv': 'x,y\ninf,1\n-Infinity,2\n+INF,3\n4,4\n',
	'missing.csv':
		'x,y\n,1\n?,2\n-,3\n--,4\nna,5\nN/A,6\n#N/A,7\nNaN,8\nnull,9\nNone,10\nnil,11\n1,12\n',
	'missing-all.csv': 'x,y\n,1\nNA,2\n',
	'missing-infinite.csv': 'x,y\n1,2\n,3\nNA,4\n?,5\nnan,6\n-,7\n8,inf\n',
	'odd-few.csv': 'x,y\n1,2\n2,3\nabc,4\n4,5\n',

	'type-category.csv': 'k,x\na,1\nb,2\na,3\n',
	'type-category-missing.csv': 'k,x\na,1\n,2\na,3\n?,4\nb,5\nb,6\n',
	'type-boolean.csv': 'k,x\ntrue,1\nfalse,2\ntrue,3\n',
	'type-text.csv': 'name,x\nr0000,1\nr0001,2\nr0002,3\n',
	'type-mostly-text.csv': 'code,x\n1,1\nA2,2\nA3,3\n',
	'type-date.csv': 'day,time,x\n2009-10-07,2009-10-07T12:30:00Z,1\n,2009-10-08 08:05,2\n',
	'type-date-not.csv': 'day,x\n2009-10-07,1\n2009-13-07,2\n7/10/2009,3\n',

	'utf8-chinese.csv': CHINESE,
	'page.csv': '<!DOCTYPE html>\n<html><body>404, not found</body></html>\n',
	'feed.csv': '<?xml version="1.0"?>\n<rows><row a="1"/></rows>\n',
	'records.csv': '[\n  {"a": 1, "b": 2}\n]\n'
};

/** Signatures, each byte a character. @type {Record<string, string>} */
const STARTS = {
	'picture-png.csv': '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
	'picture-jpeg.csv': '\xff\xd8\xff\xe0\0\x10JFIF\0',
	'picture-gif.csv': 'GIF89a\x01\0\x01\0',
	'picture-webp.csv': 'RIFF\x1a\0\0\0WEBPVP8L',
	'paper.csv': '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
	'table-parquet.csv': 'PAR1\x15\x04\x15\x10',
	'array-npy.csv': "\x93NUMPY\x01\0v\0{'descr': '<f8'",
	'store-hdf5.csv': '\x89HDF\r\n\x1a\n\0\0\0\0',
	'store-sqlite.csv': 'SQLite format 3\0\x10\0',
	'sheet-xls.csv': '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
	'packed-7z.csv': "7z\xbc\xaf'\x1c\0\x04",
	'packed-rar.csv': 'Rar!\x1a\x07\x01\0',
	'packed-bzip2.csv': 'BZh91AY&SY',
	'binary.csv': 'a,b\n\0\x01\x02\0\x03',
	// é before a comma is no GB18030.
	'windows-1252.csv': 'beaut\xe9,prix\r\n7,5\r\n8,6\r\n',
	// These letters are some of GB18030 too.
	'windows-1252-or-gb18030.csv': 'Gr\xf6\xdfe,Wert\r\n7,5\r\n8,6\r\n',
	'no-encoding.csv': 'a,b\r\n\xff\xff\x01\x02,5\r\n'
};

/** @param {string} text each character one byte */
const bytesOf = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** @param {string} text @param {boolean} little */
function utf16(text, little) {
	const bytes = new DataView(new ArrayBuffer(2 * text.length));
	for (let i = 0; i < text.length; i++) bytes.setUint16(2 * i, text.charCodeAt(i), little);
	return new Uint8Array(bytes.buffer);
}

/** Browsers and Node decode GB18030 but do not write it. @param {string} text */
function gb18030(text) {
	const decoder = new TextDecoder('gb18030');
	/** @type {Map<string, number[]>} */
	const codes = new Map();
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
		}
	}
	return Uint8Array.from(
		[...text].flatMap((c) => (c < '\x80' ? c.charCodeAt(0) : codes.get(c)) ?? 0)
	);
}

/** @param {Record<string, string>} files */
function zip(files) {
	const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
	return zipSync(Object.fromEntries(entries), { level: 0, mtime: DAY });
}

/** @param {Uint8Array} bytes */
const gzip = (bytes) => gzipSync(bytes, { mtime: 0 });

/** All files by their names. @returns {Record<string, Uint8Array>} */
export function makeTestData() {
	const packed = gzip(strToU8(WINE));
	/** @type {Record<string, Uint8Array>} */
	const files = {
		'empty.csv': new Uint8Array(0),
		'utf16le.csv': utf16(`\uFEFF${WINE}`, true),
		'utf16be.csv': utf16(`\uFEFF${WINE}`, false),
		'utf16le-no-mark.csv': utf16(CHINESE, true),
		'utf16be-no-mark.csv': utf16(WINE, false),
		'gb18030.csv': gb18030(CHINESE),
		'wine.csv.gz': packed,
		'wine-cut-off.csv.gz': packed.slice(0, -12),
		'wine-gb18030.csv.gz': gzip(gb18030(CHINESE)),
		'picture.csv.gz': gzip(bytesOf(STARTS['picture-png.csv'] ?? '')),
		'twice.csv.gz': gzip(packed),
		'sheet-xlsx.csv': zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
		'sheet-ods.csv': zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
		'arrays-npz.csv': zip({ 'x.npy': 'x' }),
		'packed-zip.csv': zip({ 'wine.csv': WINE })
	};
	for (const [name, text] of Object.entries(TEXTS)) files[name] = strToU8(text);
	for (const [name, text] of Object.entries(STARTS)) files[name] = bytesOf(text);
	return files;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	mkdirSync(OUT, { recursive: true });
	for (const [name, bytes] of Object.entries(makeTestData())) writeFileSync(OUT + name, bytes);
}
