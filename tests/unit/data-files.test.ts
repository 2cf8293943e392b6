import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CsvReading } from '#lib/graph/document.ts';
import { ODD_KINDS, type RawColumn, type RawTable } from '#lib/train/data/raw.ts';
import { readTable } from '#lib/train/data/read/read-table.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { makeTestData } from '../../scripts/make-test-data.js';
import { answersTable } from '../data-answers.ts';

const folder = new URL('../data/', import.meta.url);

/** Cells by column; an odd one stands as its kind and its text. */
type Cells = Readonly<Record<string, readonly (number | string)[]>>;

interface Read {
	readonly cells: Cells;
	/** Types, where not all are numbers. */
	readonly types?: string;
	/** What else is said of the table. */
	readonly also?: Partial<RawTable> | { readonly read: CsvReading };
	/** How it is asked to be read. */
	readonly as?: CsvReading;
}

interface Refused {
	readonly error: string;
	readonly also?: object;
	readonly as?: CsvReading;
}

function cellsOf(column: RawColumn): (number | string)[] {
	const cells: (number | string)[] =
		column.type === 'number'
			? Array.from(column.values)
			: Array.from(column.codes, (code) => column.texts[code]!);
	column.odd.rows.forEach((row, i) => {
		cells[row] = `${ODD_KINDS[column.odd.kinds[i]!]}:${column.odd.texts[i]}`;
	});
	return cells;
}

const AB: Cells = { a: [1, 3], b: [2, 4] };
const WINE: Cells = { alcohol: [9.4, 9.8], quality: [5, 5] };
const CHINESE: Cells = { 固定酸度: [7.4, 7.8], 品质: [5, 6] };
const missing = (...texts: string[]) => texts.map((text) => `missing:${text}`);
const spreadsheet = (kind: string): Refused => ({
	error: 'spreadsheet',
	also: { values: { kind } }
});
const notText = (kind: string): Refused => ({ error: 'not_text', also: { values: { kind } } });
const archive = (kind: string): Refused => ({ error: 'archive', also: { values: { kind } } });

/** What has to come of each file; some are read in more than one way. */
const ANSWERS: readonly (readonly [string, Read | Refused])[] = [
	// Delimiters and decimal commas
	['comma.csv', { cells: { a: [1, -3.5], b: [2, 0.4] }, also: { read: { delimiter: ',' } } }],
	['comma.csv', { error: 'one_column', as: { delimiter: ';' } }],
	[
		'semicolon-uci.csv',
		{
			cells: { 'fixed acidity': [7.4, 7.8], pH: [3.51, 3.2], quality: [5, 6] },
			also: { read: { delimiter: ';', decimalComma: false, header: true, skip: 0 } }
		}
	],
	['tab.csv', { cells: AB, also: { read: { delimiter: '\t' } } }],
	[
		'decimal-comma-semicolon.csv',
		{ cells: { a: [1.5, 3.25], b: [2, 4] }, also: { read: { delimiter: ';', decimalComma: true } } }
	],
	[
		'decimal-comma-semicolon.csv',
		{
			cells: { a: ['1,5', '3,25'], b: [2, 4] },
			types: 'text number',
			as: { decimalComma: false }
		}
	],
	['decimal-comma-tab.csv', { cells: { X: [120.5, 121.5], Y: [50.3, 51.3] } }],
	[
		'decimal-comma-exponent.csv',
		{
			cells: { nome: ['A', 'B', 'C'], telefone: [5.58199e12, 5.51197e12, 5.582e12] },
			types: 'text number',
			also: { read: { delimiter: ';' } }
		}
	],
	// Beside a comma as delimiter it may group thousands: it is not guessed.
	[
		'decimal-comma-quoted.csv',
		{ cells: { a: ['1,5', '3,5'], b: ['2,5', '4,5'] }, types: 'text text' }
	],
	[
		'decimal-comma-quoted.csv',
		{ cells: { a: [1.5, 3.5], b: [2.5, 4.5] }, as: { decimalComma: true } }
	],
	// Grouped thousands are listed, never guessed at.
	['decimal-comma-thousands.csv', { cells: { a: ['text:1.234,5', 3.5, 6.5], b: [2.5, 4.5, 7.5] } }],
	['decimal-mostly-comma.csv', { cells: { a: [1.5, 3.5, 5.5], b: [2.5, 'text:4.5', 6.5] } }],
	['decimal-mostly-point.csv', { cells: { a: [1.5, 3.5, 5.5], b: [2.5, 'text:4,5', 6.5] } }],
	['thousands-quoted.csv', { cells: { a: ['text:1,234', 2, 3], b: [1, 2, 3] } }],
	['thousands-space.csv', { cells: { a: ['text:1 234', 2, 3], b: [1, 2, 3] } }],

	// Headers
	['header-bom-comma.csv', { cells: { 'fixed, acidity': [7.4, 7.8], alcohol: [9.4, 9.8] } }],
	[
		'header-twice.csv',
		{
			cells: { x: [1], 'x (2)': [2], y: [3], 'x (3)': [4] },
			also: {
				renamed: [
					{ from: 'x', to: 'x (2)' },
					{ from: 'x', to: 'x (3)' }
				]
			}
		}
	],
	['header-twice-taken.csv', { cells: { x: [1], 'x (3)': [2], 'x (2)': [3] } }],
	[
		'header-nameless.csv',
		{
			cells: { a: [1], 'column 2': [2], b: [3] },
			also: { renamed: [{ from: '', to: 'column 2' }] }
		}
	],
	[
		'header-nameless-first.csv',
		{ cells: { 'column 1': [0, 1], '0': [1.5, 3.5], '1': [2.5, 4.5] } }
	],
	['header-hash.csv', { cells: { a: [1], b: [2] }, also: { renamed: [] } }],
	['header-hash-quoted.csv', { cells: { 'a b': [1], c: [2] } }],
	['header-blanks.csv', { cells: { a: [1], b: [2] }, also: { renamed: [] } }],
	['header-two-lines.csv', { cells: { 'a\nb': [1], c: [2] }, also: { lines: Uint32Array.of(3) } }],
	[
		'header-years.csv',
		{
			cells: { 'column 1': [2019, 1, 3], 'column 2': [2020, 2, 4] },
			also: { headerGuessedAbsent: true }
		}
	],
	[
		'header-years.csv',
		{
			cells: { '2019': [1, 3], '2020': [2, 4] },
			as: { header: true },
			also: { headerGuessedAbsent: false }
		}
	],
	['header-only.csv', { error: 'no_rows', also: { lines: ['a,b', ''] } }],
	[
		'header-markup.csv',
		{ cells: { '<img src=x onerror=window.__pwned=1>': [1, 3], quality: [2, 4] } }
	],
	[
		'no-header.csv',
		{
			cells: { 'column 1': [7.4, 7.8], 'column 2': [0.7, 0.88], 'column 3': [5, 5] },
			also: { headerGuessedAbsent: true, lines: Uint32Array.of(1, 2) }
		}
	],
	[
		'no-header-classes.csv',
		{
			cells: {
				'column 1': [5.1, 4.9, 7, 6.4],
				'column 2': [3.5, 3, 3.2, 3.2],
				'column 3': ['Iris-setosa', 'Iris-setosa', 'Iris-versicolor', 'Iris-versicolor']
			},
			types: 'number number category',
			also: { headerGuessedAbsent: true }
		}
	],
	[
		'no-header-missing.csv',
		{ cells: { 'column 1': [1, 4], 'column 2': ['missing:', 5], 'column 3': [3, 6] } }
	],

	// Lines, rows and quotes
	['ends-crlf.csv', { cells: AB }],
	['ends-cr.csv', { cells: AB }],
	[
		'ends-mixed.csv',
		{ cells: { a: [1, 3, 5], b: [2, 4, 6] }, also: { lines: Uint32Array.of(2, 3, 4) } }
	],
	['blank-lines.csv', { cells: AB, also: { lines: Uint32Array.of(5, 7) } }],
	['empty-rows-last.csv', { cells: { a: [1], b: [2] } }],
	['empty-row-between.csv', { cells: { a: [1, 'missing:', 3], b: [2, 'missing:', 4] } }],
	['trailing-delimiter.csv', { cells: AB, also: { renamed: [] } }],
	['trailing-delimiter-rows.csv', { cells: AB, also: { renamed: [] } }],
	['trailing-delimiter-header.csv', { cells: AB, also: { renamed: [] } }],
	['last-column-missing.csv', { cells: { ...AB, c: missing('', '') } }],
	[
		'quoted-lines.csv',
		{
			cells: { name: ['two\nlines', 'and "quotes"', 'plain'], x: [1, 2, 3] },
			types: 'text number',
			also: { lines: Uint32Array.of(2, 4, 5) }
		}
	],
	[
		'quoted-lines-crlf.csv',
		{ cells: { name: ['two\nlines', 'plain'], x: [1, 2] }, types: 'text number' }
	],
	['quote-open.csv', { cells: { a: [1], b: ['2\n3,4'] }, types: 'number text' }],
	['quote-within.csv', { cells: { a: ['5" pipe', '6" pipe'], b: [1, 2] }, types: 'text number' }],
	[
		'preamble.csv',
		{
			error: 'ragged',
			also: {
				values: { line: 1, fields: 1, otherLine: 3, otherFields: 3, count: 2 },
				suggestion: { skip: 2, header: false }
			}
		}
	],
	[
		'preamble.csv',
		{
			cells: { 'column 1': [1, 4], 'column 2': [2, 5], 'column 3': [3, 6] },
			as: { skip: 2, header: false },
			also: { lines: Uint32Array.of(3, 4) }
		}
	],
	['preamble-title.csv', { error: 'ragged', also: { suggestion: { skip: 2, header: true } } }],
	[
		'ragged-short.csv',
		{
			error: 'ragged',
			also: { values: { line: 3, fields: 2, otherLine: 1, otherFields: 3, count: 1 } }
		}
	],
	['ragged-long.csv', { error: 'ragged', also: { values: { line: 3, fields: 4, count: 1 } } }],
	['one-column.csv', { error: 'one_column' }],
	['blank.csv', { error: 'empty' }],
	['empty.csv', { error: 'empty' }],

	// Numbers, as float() of Python reads them, but for `1_000` and `１２`: nobody means those.
	['numbers.csv', { cells: { x: [1e5, 1, 0.5, 5, -0, 1e-3, 7, 7], y: Array(8).fill(0) } }],
	[
		'numbers-not.csv',
		{
			cells: {
				x: [
					...['1_000', '0x10', '1 000', '1.2.3', '--1', '1e', '.', '１２', '5%', '$5'].map(
						(text) => `text:${text}`
					),
					...Array.from({ length: 11 }, (_, i) => i)
				],
				y: [...Array.from({ length: 10 }, (_, i) => i + 1), ...Array(11).fill(0)]
			}
		}
	],
	[
		'numbers-huge.csv',
		{
			cells: {
				x: [1e308, 'infinite:1e309', 1.2345678901234568e29, 0.12345678901234568, 5e-324, 2 ** 53],
				y: Array(6).fill(0)
			}
		}
	],
	[
		'infinite.csv',
		{ cells: { x: ['infinite:inf', 'infinite:-Infinity', 'infinite:+INF', 4], y: [1, 2, 3, 4] } }
	],
	[
		'missing.csv',
		{
			cells: {
				x: [...missing('', '?', '-', '--', 'na', 'N/A', '#N/A', 'NaN', 'null', 'None', 'nil'), 1],
				y: Array.from({ length: 12 }, (_, i) => i + 1)
			}
		}
	],
	['missing-all.csv', { cells: { x: missing('', 'NA'), y: [1, 2] } }],
	[
		'missing-infinite.csv',
		{
			cells: {
				x: [1, ...missing('', 'NA', '?', 'nan', '-'), 8],
				y: [2, 3, 4, 5, 6, 7, 'infinite:inf']
			}
		}
	],
	['odd-few.csv', { cells: { x: [1, 2, 'text:abc', 4], y: [2, 3, 4, 5] } }],

	// Types
	['type-category.csv', { cells: { k: ['a', 'b', 'a'], x: [1, 2, 3] }, types: 'category number' }],
	[
		'type-category-missing.csv',
		{
			cells: { k: ['a', 'missing:', 'a', 'missing:?', 'b', 'b'], x: [1, 2, 3, 4, 5, 6] },
			types: 'category number'
		}
	],
	[
		'type-boolean.csv',
		{ cells: { k: ['true', 'false', 'true'], x: [1, 2, 3] }, types: 'category number' }
	],
	[
		'type-text.csv',
		{ cells: { name: ['r0000', 'r0001', 'r0002'], x: [1, 2, 3] }, types: 'text number' }
	],
	[
		'type-mostly-text.csv',
		{ cells: { code: ['1', 'A2', 'A3'], x: [1, 2, 3] }, types: 'text number' }
	],
	[
		'type-date.csv',
		{
			cells: {
				day: ['2009-10-07', 'missing:'],
				time: ['2009-10-07T12:30:00Z', '2009-10-08 08:05'],
				x: [1, 2]
			},
			types: 'date date number'
		}
	],
	[
		'type-date-not.csv',
		{
			cells: { day: ['2009-10-07', '2009-13-07', '7/10/2009'], x: [1, 2, 3] },
			types: 'text number'
		}
	],

	// Encodings
	['utf8-chinese.csv', { cells: CHINESE, also: { read: { encoding: 'utf-8' } } }],
	['utf16le.csv', { cells: WINE, also: { read: { encoding: 'utf-16le' } } }],
	['utf16be.csv', { cells: WINE, also: { read: { encoding: 'utf-16be' } } }],
	['utf16le-no-mark.csv', { cells: CHINESE, also: { read: { encoding: 'utf-16le' } } }],
	['utf16be-no-mark.csv', { cells: WINE, also: { read: { encoding: 'utf-16be' } } }],
	['gb18030.csv', { cells: CHINESE, also: { read: { encoding: 'gb18030' } } }],
	['gb18030.csv', { error: 'encoding_given', as: { encoding: 'utf-8' } }],
	[
		'windows-1252.csv',
		{ cells: { beauté: [7, 8], prix: [5, 6] }, also: { read: { encoding: 'windows-1252' } } }
	],
	[
		'windows-1252-or-gb18030.csv',
		{ cells: { Größe: [7, 8], Wert: [5, 6] }, also: { read: { encoding: 'windows-1252' } } }
	],
	[
		'windows-1252-or-gb18030.csv',
		{ cells: { Gr鲞e: [7, 8], Wert: [5, 6] }, as: { encoding: 'gb18030' } }
	],
	['no-encoding.csv', { error: 'encoding' }],

	// gzip
	['wine.csv.gz', { cells: WINE }],
	['wine-gb18030.csv.gz', { cells: CHINESE, also: { read: { encoding: 'gb18030' } } }],
	['wine-cut-off.csv.gz', { error: 'gzip' }],
	['picture.csv.gz', notText('PNG')],
	['twice.csv.gz', archive('gzip')],

	// Files of other kinds
	['sheet-xlsx.csv', spreadsheet('XLSX')],
	['sheet-ods.csv', spreadsheet('ODS')],
	['sheet-xls.csv', spreadsheet('XLS')],
	['packed-zip.csv', spreadsheet('ZIP')],
	['arrays-npz.csv', notText('NumPy')],
	['array-npy.csv', notText('NumPy')],
	['picture-png.csv', notText('PNG')],
	['picture-jpeg.csv', notText('JPEG')],
	['picture-gif.csv', notText('GIF')],
	['picture-webp.csv', notText('WebP')],
	['paper.csv', notText('PDF')],
	['table-parquet.csv', notText('Parquet')],
	['store-hdf5.csv', notText('HDF5')],
	['store-sqlite.csv', notText('SQLite')],
	['packed-7z.csv', archive('7z')],
	['packed-rar.csv', archive('RAR')],
	['packed-bzip2.csv', archive('bzip2')],
	['page.csv', notText('HTML')],
	['feed.csv', notText('XML')],
	['records.csv', notText('JSON')],
	['binary.csv', notText('binary')]
];

describe('each input file comes to its answer', () => {
	it.each(ANSWERS)('%s: %j', (name, answer) => {
		const table = readTable(new Uint8Array(readFileSync(new URL(name, folder))), name, answer.as);
		if ('error' in answer) {
			expect(table).toMatchObject({ ...answer.also, code: answer.error });
			return;
		}
		if (isDataError(table)) throw new Error(JSON.stringify(table));
		const cells = Object.fromEntries(table.columns.map((column) => [column.name, cellsOf(column)]));
		expect(cells).toEqual(answer.cells);
		expect(table.columns.map(({ type }) => type).join(' ')).toBe(
			answer.types ?? table.columns.map(() => 'number').join(' ')
		);
		expect(table).toMatchObject({ ...answer.also, rows: table.lines.length });
	});

	it('no file is without an answer, and all are as the script makes them', () => {
		const made = makeTestData();
		const names = Object.keys(made).toSorted();
		expect([...new Set(ANSWERS.map(([name]) => name))].toSorted()).toEqual(names);
		const others = /^(wine_.*\.csv|README\.md)$/;
		const ours = readdirSync(folder).filter((name) => !others.test(name));
		expect(ours.toSorted()).toEqual(names);
		for (const [name, bytes] of Object.entries(made)) {
			expect(new Uint8Array(readFileSync(new URL(name, folder))), name).toEqual(bytes);
		}
	});

	it('tests/data/README.md has the table', async () => {
		// Each byte a character where it is no UTF-8.
		const textOf = (name: string) => {
			const bytes = readFileSync(new URL(name, folder)).subarray(0, 100);
			const text = bytes.toString('utf8');
			return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
		};
		await expect(answersTable(ANSWERS, textOf)).toMatchFileSnapshot('../data/README.md');
	});
});
