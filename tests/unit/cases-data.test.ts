import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import { prepareTables } from '#lib/train/data/prepare/prepare-tables.ts';
import type { NumberColumn, RawColumn, RawTable } from '#lib/train/data/raw.ts';
import { readTable } from '#lib/train/data/read/read-table.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';

/** The cases about data of `../shared/cases/cases.md`, by their numbers, with its figures. */
const shared = new URL('../../../shared/', import.meta.url);
const absent = !existsSync(new URL('cases/data/', shared));
if (absent) console.warn('SKIPPED: ../shared/cases is not here, so its cases are not tested.');

function open(path: string, options?: CsvReading): RawTable | DataError {
	const bytes = new Uint8Array(readFileSync(new URL(path, shared)));
	return readTable(bytes, path.split('/').at(-1)!, options);
}

function read(path: string, options?: CsvReading): RawTable {
	const table = open(path, options);
	if (isDataError(table)) throw new Error(JSON.stringify(table));
	return table;
}

const original = () => read('data/winequality-red.csv');
const namesOf = (table: RawTable) => table.columns.map(({ name }) => name);
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

/** Of columns that hold nothing but numbers. */
function valuesOf(columns: readonly RawColumn[]): Float64Array[] {
	return columns.map((column) => {
		if (column.type !== 'number' || column.odd.rows.length > 0) throw new Error(column.name);
		return column.values;
	});
}

describe.skipIf(absent)('cases about data', () => {
	it('C1: the original wine file, with semicolons', () => {
		const table = original();
		expect([table.rows, table.columns.length, table.read.delimiter]).toEqual([1599, 12, ';']);
		const values = valuesOf(table.columns);
		const first = values.map((column) => column[0]!);
		expect([first[0], first[10], first[11]]).toEqual([7.4, 9.4, 5]);
		const by = new Map(namesOf(table).map((name, i) => [name, values[i]!]));
		expect(mean(by.get('alcohol')!)).toBeCloseTo(10.422983, 6);
		expect(mean(by.get('pH')!)).toBeCloseTo(3.311113, 6);
		expect(mean(by.get('quality')!)).toBeCloseTo(5.636023, 6);
		const counts: Record<number, number> = {};
		for (const quality of by.get('quality')!) counts[quality] = (counts[quality] ?? 0) + 1;
		expect(counts).toEqual({ 3: 10, 4: 53, 5: 681, 6: 638, 7: 199, 8: 18 });
		const rows = Array.from({ length: table.rows }, (_, i) => values.map((v) => v[i]).join());
		expect(new Set(rows).size).toBe(1359);
	});

	it('C2: marks, quoted commas, a blank last line, UTF-16', () => {
		const table = read('cases/data/made_utf8_bom_quoted.csv');
		expect(namesOf(table)).toEqual(['fixed, acidity', 'alcohol', 'quality']);
		expect(table.rows).toBe(2);
		valuesOf(table.columns);
		const utf16 = read('cases/data/made_utf16le_bom.csv');
		expect([utf16.rows, utf16.columns.length, utf16.read.encoding]).toEqual([2, 2, 'utf-16le']);
	});

	it('C3: a header in GBK', () => {
		const table = read('cases/data/made_gbk_header.csv');
		expect(namesOf(table)).toEqual(['固定酸度', '酒精', '品质']);
		expect(table.rows).toBe(3);
		expect(table.read.encoding).toBe('gb18030');
		expect(JSON.stringify(table)).not.toContain('\uFFFD');
	});

	it('C5: a decimal comma in an exponent is no delimiter, and the delimiter can be chosen', () => {
		const path = 'cases/data/made_exp_decimal_comma.csv';
		const table = read(path);
		expect([table.read.delimiter, table.columns.length, table.rows]).toEqual([';', 2, 3]);
		const [telephone] = valuesOf(table.columns.slice(1));
		expect(telephone).toEqual(Float64Array.of(5.58199e12, 5.51197e12, 5.582e12));
		// Cut at the comma, the header has no second field.
		expect(open(path, { delimiter: ',' })).toMatchObject({ code: 'ragged' });
		const tabs = read('cases/data/made_decimal_comma_tab.csv');
		expect(valuesOf(tabs.columns)[2]).toEqual(Float64Array.of(2.35, 2.36));
	});

	it('C6: no header, and cells that lost their decimal point', () => {
		const table = read('cases/data/real_no_header_crlf.csv');
		expect(table).toMatchObject({ rows: 1599, headerGuessedAbsent: true });
		const values = valuesOf(table.columns);
		expect(values.length).toBe(12);
		const right = valuesOf(original().columns);
		const lost = values.map(
			(column, i) => column.filter((value, row) => value > 10 * right[i]![row]! + 10).length
		);
		expect(lost).toEqual([0, 5, 0, 0, 0, 0, 0, 71, 0, 0, 6, 0]);
		const density = values[7]!.toSorted();
		const [low, high] = [density[0]!, density.at(-1)!];
		expect((density[799]! - low) / (high - low)).toBeCloseTo(6.66e-8, 10);
	});

	it('C8: lines before the table, and a header that begins with #', () => {
		const path = 'cases/data/real_url_preamble_mangled_header.csv';
		const error = open(path) as DataError;
		expect(error).toMatchObject({
			code: 'ragged',
			values: { line: 1, fields: 1, otherLine: 3, otherFields: 12 },
			suggestion: { skip: 2, header: false }
		});
		const right = valuesOf(original().columns);
		expect(valuesOf(read(path, error.suggestion).columns)).toEqual(right);
		const hashed = read('cases/data/real_hash_prefixed_header.csv');
		expect(namesOf(hashed)).toEqual(namesOf(original()));
		expect(valuesOf(hashed.columns)).toEqual(right);
	});

	it('C9: missing and infinite cells are counted by row, and never trained on unseen', () => {
		const table = read('cases/data/made_missing.csv');
		const [x, y] = table.columns as [NumberColumn, NumberColumn];
		expect([x.type, y.type]).toEqual(['number', 'number']);
		// Rows from 0 here, from 1 for people.
		expect(x.odd).toMatchObject({
			rows: Uint32Array.of(1, 2, 3, 4, 5),
			kinds: new Uint8Array(5),
			texts: ['', 'NA', '?', 'nan', '-']
		});
		expect(y.odd).toMatchObject({ rows: Uint32Array.of(6), kinds: Uint8Array.of(1) });

		const ref: CsvData = { source: 'csv', train: table.name, target: ['y'] };
		expect(prepareTables(ref, table, null)).toMatchObject({ code: 'cell', values: { total: 6 } });
		const prepare = ['x', 'y'].map((column) => ({ kind: 'missing', column, use: 'drop' }) as const);
		const prepared = prepareTables({ ...ref, prepare }, table, null);
		if (isDataError(prepared)) throw new Error(prepared.code);
		expect(prepared.dataset.train.count).toBe(1);

		const named = read('cases/data/real_text_name_column.csv');
		expect(named.columns.at(-1)).toMatchObject({ name: 'name', type: 'text' });
		// The file writes some numbers with the noise of another program: 0.07400000000000001.
		const right = valuesOf(original().columns);
		const noise = valuesOf(named.columns.slice(0, 12)).flatMap((column, i) =>
			Array.from(column, (value, row) => Math.abs(value - right[i]![row]!))
		);
		expect(noise.length).toBe(12 * 1599);
		expect(noise.every((difference) => difference < 1e-12)).toBe(true);
	});

	it('C11: other kinds of files are named, and an empty one', () => {
		expect(open('cases/data/made_zip_named.csv')).toMatchObject({
			code: 'spreadsheet',
			values: { kind: 'ZIP' }
		});
		const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
		expect(readTable(png, 'picture.csv')).toMatchObject({
			code: 'not_text',
			values: { kind: 'PNG' }
		});
		expect(readTable(new Uint8Array(0), 'nothing.csv')).toMatchObject({ code: 'empty' });
	});

	it('C12: a row of 784 cells is longer than guesses like, and is read', () => {
		const header = Array.from({ length: 784 }, (_, i) => `pixel ${i}`).join();
		const row = (n: number) => Array.from({ length: 784 }, (_, i) => (n * i) % 256).join();
		const lines = [header, ...Array.from({ length: 300 }, (_, n) => row(n))];
		const table = readTable(new TextEncoder().encode(lines.join('\n')), 'digits.csv');
		if (isDataError(table)) throw new Error(table.code);
		expect([table.rows, table.columns.length]).toEqual([300, 784]);
		expect(valuesOf(table.columns)[783]![299]).toBe((299 * 783) % 256);
	});

	it('S4: a name with markup stays a name', () => {
		const table = read('cases/data/made_html_header.csv');
		expect(namesOf(table)).toEqual(['<img src=x onerror=window.__pwned=1>', 'quality']);
	});

	it('the other files of the folder are read as they are', () => {
		const sizes = [
			['made_constant_column', 3, 3],
			['real_1421_rows', 1421, 12],
			['real_1454_rows', 1454, 12],
			['real_named_red_wine_but_housing', 259, 14],
			['real_no_header_noisy_quality', 1599, 12]
		] as const;
		for (const [name, rows, columns] of sizes) {
			const table = read(`cases/data/${name}.csv`);
			expect([name, table.rows, valuesOf(table.columns).length]).toEqual([name, rows, columns]);
		}
		for (const [name, rows] of [
			['wine_train', 1279],
			['wine_test', 320]
		] as const) {
			const table = read(`data/${name}.csv`);
			expect([table.rows, table.columns.length]).toEqual([rows, 12]);
			expect(namesOf(table).at(-1)).toBe('quality');
		}
	});
});
