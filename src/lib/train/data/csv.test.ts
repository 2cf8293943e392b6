import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from './csv.ts';
import { columnStats, isDataError, type DataError, type ReadOptions, type Table } from './table.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(source: string | Uint8Array, options?: ReadOptions): Table {
	const bytes = typeof source === 'string' ? utf8(source) : source;
	const table = parseTable(bytes, 'file.csv', options);
	if (isDataError(table)) throw new Error(JSON.stringify(table));
	return table;
}

function fail(source: string | Uint8Array, options?: ReadOptions): DataError {
	const bytes = typeof source === 'string' ? utf8(source) : source;
	const error = parseTable(bytes, 'file.csv', options);
	if (!isDataError(error)) throw new Error('was read');
	return error;
}

describe('a table with a header', () => {
	it('is read with commas, CRLF and blank lines', () => {
		const table = read('a,b\r\n1,2\r\n\r\n-3.5,4e-1\r\n');
		expect(table.columns).toEqual(['a', 'b']);
		expect(Array.from(table.values)).toEqual([1, 2, -3.5, 0.4]);
		expect(table.rows).toBe(2);
		expect(table.read).toEqual({ header: true, delimiter: ',', skip: 0 });
	});

	it('C1: semicolons and quoted names', () => {
		const table = read('"fixed acidity";"pH";"quality"\n7.4;3.51;5\n7.8;3.2;6\n');
		expect(table.columns).toEqual(['fixed acidity', 'pH', 'quality']);
		expect(columnStats(table).map(({ mean }) => mean)).toEqual([7.6, 3.355, 5.5]);
	});

	it('C2: a byte order mark, a comma in a name and a blank last line', () => {
		const table = read(
			'\uFEFF"fixed, acidity","alcohol","quality"\r\n7.4,9.4,5\r\n7.8,9.8,5\r\n\r\n'
		);
		expect(table.columns).toEqual(['fixed, acidity', 'alcohol', 'quality']);
		expect(table.rows).toBe(2);
	});

	it('C2: UTF-16 with a mark, both ways', () => {
		const text = '\uFEFFalcohol,quality\r\n9.4,5\r\n9.8,5\r\n';
		const little = new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer);
		const big = little.slice();
		for (let i = 0; i < big.length; i += 2) [big[i], big[i + 1]] = [little[i + 1]!, little[i]!];
		for (const bytes of [little, big]) expect(read(bytes).columns).toEqual(['alcohol', 'quality']);
		expect(read(little).rows).toBe(2);
	});

	it('C3: GBK, as a Chinese Excel saves it', () => {
		const header = [0xb9, 0xcc, 0xb6, 0xa8, 0xcb, 0xe1, 0xb6, 0xc8, 0x2c, 0xc6, 0xb7, 0xd6, 0xca];
		const table = read(new Uint8Array([...header, ...utf8('\r\n7.4,5\r\n7.8,6\r\n')]));
		expect(table.columns).toEqual(['固定酸度', '品质']);
		expect(table.encoding).toBe('gb18030');
	});

	it('C5: a decimal comma does not pass for the delimiter', () => {
		const table = read('a;b\n1;5,58199E+12\n2;5,51197E+12\n3;5,582E+12\n');
		expect(table.read.delimiter).toBe(';');
		expect(Array.from(table.values)).toEqual([1, 5.58199e12, 2, 5.51197e12, 3, 5.582e12]);
		expect(read('X\tY\n120,5\t50,3\n121,5\t51,3\n').values[1]).toBe(50.3);
		expect(read('120,5\t50,3\n121,5\t51,3\n').columns).toEqual(['column 1', 'column 2']);
	});

	it('takes the mark of a commented header and a trailing delimiter off', () => {
		expect(read('#"a b";c\n1;2\n').columns).toEqual(['a b', 'c']);
		expect(read('# a,b\n1,2\n').columns).toEqual(['a', 'b']);
		expect(read('a,b,\n1,2,\n3,4,\n,,\n').columns).toEqual(['a', 'b']);
	});

	it('takes the delimiter it is told', () => {
		expect(read('a;b\n1;2\n', { delimiter: ';' }).columns).toEqual(['a', 'b']);
		expect(fail('a;b\n1;2\n', { delimiter: ',' }).code).toBe('one_column');
	});
});

describe('a table without a header', () => {
	it('C6: is seen, said and overridden', () => {
		const text = '7.4,0.7,5\r\n7.8,0.88,5\r\n';
		const table = read(text);
		expect(table.columns).toEqual(['column 1', 'column 2', 'column 3']);
		expect(table.rows).toBe(2);
		expect(table.headerGuessedAbsent).toBe(true);
		expect(read(text, { header: false }).headerGuessedAbsent).toBe(false);
		expect(read(text, { header: true })).toMatchObject({ rows: 1, columns: ['7.4', '0.7', '5'] });
	});

	it('C8: lines before the table are named, and skipping them is offered', () => {
		const text = 'https://example.org/wine\r\n"a;""b"";""c"""\r\n1;2;3\r\n4;5;6\r\n';
		const error = fail(text);
		expect(error).toMatchObject({
			code: 'ragged',
			values: { line: 1, fields: 1, otherLine: 3, otherFields: 3, count: 2 },
			suggestion: { skip: 2, header: false }
		});
		expect(error.lines?.[0]).toBe('https://example.org/wine');
		expect(read(text, error.suggestion)).toMatchObject({ rows: 2, read: { skip: 2 } });
	});
});

describe('what cannot be a table of numbers', () => {
	it('names file, line, column and value of the first bad cell', () => {
		const rows = Array.from({ length: 20 }, (_, i) => `${i},${i === 15 ? 'abc' : 3}`);
		expect(fail(`alcohol,pH\n${rows.join('\n')}\n`)).toMatchObject({
			code: 'cell',
			values: { name: 'file.csv', line: 17, column: 'pH', value: 'abc', total: 1 }
		});
	});

	it('counts lines through a quoted line break', () => {
		expect(fail('"a\nb",c\n1,x\n').values).toMatchObject({ line: 3, column: 'c' });
	});

	it('C9: counts missing, infinite and text cells by column', () => {
		const error = fail('x,y\n1,2\n,3\nNA,4\n?,5\nnan,6\n-,7\n8,inf\n');
		expect(error).toMatchObject({
			code: 'cell',
			values: { line: 3, column: 'x', value: '', total: 6 }
		});
		expect(error.details).toEqual([
			{ code: 'column_missing', values: { column: 'x', count: 5, lines: '3–7' } },
			{ code: 'column_infinite', values: { column: 'y', count: 1, lines: '8' } }
		]);
		expect(fail('name,y\nr0,1\nr1,2\nr2,1e999\n').details).toMatchObject([
			{ code: 'column_text', values: { column: 'name', count: 3 } },
			{ code: 'column_infinite', values: { column: 'y', count: 1 } }
		]);
	});

	it.each([
		['', 'empty'],
		['\r\n \n', 'empty'],
		['a,b\n', 'no_rows'],
		['a\n1\n2\n', 'one_column'],
		['a,b\n1,2\n3\n4,5\n', 'ragged'],
		['a,b,a\n1,2,3\n', 'duplicate_column']
	] as const)('%j: %s', (text, code) => {
		expect(fail(text).code).toBe(code);
	});

	it.each([
		['spreadsheet', [0x50, 0x4b, 3, 4, 0, 1, 2]],
		['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
		['not_text', [0x89, 0x50, 0x4e, 0x47, 13, 10]],
		['not_text', [0x1f, 0x8b, 8, 0]],
		['not_text', [0x61, 0, 0x62, 0]],
		['encoding', [0x61, 0x2c, 0xff, 0xff, 0x0a]]
	] as const)('C11: %s by its bytes', (code, bytes) => {
		expect(fail(new Uint8Array(bytes)).code).toBe(code);
	});

	it('does not take hexadecimal, separators or emptiness for numbers', () => {
		for (const cell of ['0x10', '1 000', '1_000', '1e', '.', '--1']) {
			expect(fail(`a,b\n${cell},1\n`).code).toBe('cell');
		}
	});
});

describe('for all', () => {
	const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
	const matrix = fc.integer({ min: 2, max: 6 }).chain((width) =>
		fc.array(fc.array(number, { minLength: width, maxLength: width }), {
			minLength: 1,
			maxLength: 20
		})
	);

	it('what is written comes back to the digit, whatever the delimiter and line end', () => {
		fc.assert(
			fc.property(
				matrix,
				fc.constantFrom(',', ';', '\t'),
				fc.constantFrom('\n', '\r\n', '\r'),
				(rows, delimiter, end) => {
					const header = rows[0]!.map((_, i) => `c${i}`);
					const text = [header, ...rows].map((row) => row.join(delimiter)).join(end);
					const table = read(text);
					expect(Array.from(table.values)).toEqual(rows.flat());
					expect(table.read.delimiter).toBe(delimiter);
				}
			)
		);
	});

	it('no bytes make it throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				expect(parseTable(bytes, 'x.csv')).toBeTypeOf('object');
			})
		);
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...'1a,;\t"\n\r. #'), maxLength: 60 }),
				(text) => {
					expect(parseTable(utf8(text), 'x.csv')).toBeTypeOf('object');
				}
			)
		);
	});
});

const shared = new URL('../../../../../shared/', import.meta.url);
const absent = !existsSync(new URL('data/wine_train.csv', shared));
const open = (path: string) => new Uint8Array(readFileSync(new URL(path, shared)));

describe('the real files (skipped where ../shared is absent: they are not part of the project)', () => {
	it.skipIf(absent)('the lab: 1279 and 320 rows', () => {
		for (const [name, rows] of [
			['wine_train', 1279],
			['wine_test', 320]
		] as const) {
			const table = read(open(`data/${name}.csv`));
			expect(table).toMatchObject({ rows, encoding: 'utf-8' });
			expect(table.columns.length).toBe(12);
			expect(table.columns.at(-1)).toBe('quality');
		}
	});

	it.skipIf(absent)('C1: the original', () => {
		const table = read(open('data/winequality-red.csv'));
		expect([table.rows, table.columns.length]).toEqual([1599, 12]);
		const means = Object.fromEntries(
			columnStats(table).map(({ mean }, i) => [table.columns[i], mean])
		);
		expect(means['alcohol']).toBeCloseTo(10.422983, 6);
		expect(means['pH']).toBeCloseTo(3.311113, 6);
		expect(means['quality']).toBeCloseTo(5.636023, 6);
	});

	it.skipIf(absent)('C6, C8, C9: files from the wild', () => {
		const original = read(open('data/winequality-red.csv'));
		expect(read(open('cases/data/real_no_header_crlf.csv'))).toMatchObject({
			rows: 1599,
			headerGuessedAbsent: true
		});
		const mangled = open('cases/data/real_url_preamble_mangled_header.csv');
		const error = fail(mangled);
		expect(error).toMatchObject({ code: 'ragged', values: { line: 1, fields: 1, otherLine: 3 } });
		expect(read(mangled, error.suggestion).values).toEqual(original.values);
		const hashed = read(open('cases/data/real_hash_prefixed_header.csv'));
		expect(hashed.values).toEqual(original.values);
		expect(hashed.columns).toEqual(original.columns);
		expect(fail(open('cases/data/real_text_name_column.csv')).details).toMatchObject([
			{ code: 'column_text', values: { column: 'name' } }
		]);
		expect(fail(open('cases/data/made_zip_named.csv')).code).toBe('spreadsheet');
	});
});
