import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../digest.ts';
import type { RawTable } from '../raw.ts';
import type { ReadProgress } from '../reader.ts';
import { isDataError, type DataError } from '../table.ts';
import { Again, LIMITS, type Plan } from './plan.ts';
import { readBlob } from './read-blob.ts';
import { readTable } from './read-table.ts';
import { TableReader } from './table-reader.ts';

const PART = 2 ** 20;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Reads bytes that come in parts of the given sizes, over and over. */
function readInParts(
	bytes: Uint8Array,
	sizes: readonly number[],
	limits = LIMITS
): RawTable | DataError {
	let plan: Plan = { options: {}, texts: new Set() };
	for (let attempt = 0; attempt < 10; attempt++) {
		const reader = new TableReader('file.csv', plan, limits);
		let outcome: RawTable | DataError | Again | null = null;
		for (let at = 0, i = 0; at < bytes.length && !outcome; i++) {
			const size = sizes[i % sizes.length]!;
			outcome = reader.push(bytes.subarray(at, at + size));
			at += size;
		}
		outcome ??= reader.end();
		if (!(outcome instanceof Again)) return outcome;
		plan = outcome.plan;
	}
	throw new Error('read again and again');
}

function read(text: string): RawTable {
	const table = readTable(utf8(text), 'file.csv');
	if (isDataError(table)) throw new Error(JSON.stringify(table));
	return table;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('for all', () => {
	const number = fc
		.double({ noNaN: true, noDefaultInfinity: true })
		.map((value) => (Object.is(value, -0) ? 0 : value));
	const cell = fc.oneof(
		number.map(String),
		fc.string({ unit: fc.constantFrom(...'ab,;\t"\n 固😀'), maxLength: 6 })
	);
	const matrix = <T>(cells: fc.Arbitrary<T>) =>
		fc.integer({ min: 2, max: 5 }).chain((width) =>
			fc.array(fc.array(cells, { minLength: width, maxLength: width }), {
				minLength: 1,
				maxLength: 20
			})
		);
	const form = fc.record({
		delimiter: fc.constantFrom(',', ';', '\t'),
		end: fc.constantFrom('\n', '\r\n', '\r'),
		quoted: fc.boolean(),
		lastEnd: fc.boolean()
	});

	it('numbers that are written come back to the digit, whatever the delimiter and line end', () => {
		fc.assert(
			fc.property(
				matrix(number),
				form,
				sizes,
				(rows, { delimiter, end, quoted, lastEnd }, cuts) => {
					const write = (cell: string | number) => (quoted ? `"${cell}"` : String(cell));
					const header = rows[0]!.map((_, i) => `c${i}`);
					const lines = [header, ...rows].map((row) => row.map(write).join(delimiter));
					const table = readInParts(utf8(lines.join(end) + (lastEnd ? end : '')), cuts);
					if (isDataError(table)) throw new Error(JSON.stringify(table));
					expect(table.read.delimiter).toBe(delimiter);
					const columns = table.columns.map((column) => column.type === 'number' && column.values);
					expect(columns).toEqual(header.map((_, i) => Float64Array.from(rows, (row) => row[i]!)));
				}
			)
		);
	});

	it('texts that are written come back, trimmed', () => {
		fc.assert(
			fc.property(matrix(cell), form, ([...rows], { delimiter, end }) => {
				const write = (cell: string) => `"${cell.replaceAll('"', '""').replaceAll('\n', end)}"`;
				const header = rows[0]!.map((_, i) => `c${i}`);
				rows.push(header.map(() => 'last'));
				const lines = [header, ...rows].map((row) => row.map(write).join(delimiter));
				const table = readTable(utf8(lines.join(end)), 'file.csv', {
					delimiter: delimiter as ',',
					header: true,
					decimalComma: false
				});
				if (isDataError(table)) throw new Error(JSON.stringify(table));
				table.columns.forEach((column, i) => {
					const written = rows.map((row) => row[i]!.trim());
					if (column.type === 'number') {
						const odd = new Map(
							Array.from(column.odd.rows, (row, k) => [row, column.odd.texts[k]])
						);
						column.values.forEach((value, row) => {
							expect(odd.get(row) ?? String(value)).toBe(
								odd.has(row) ? written[row] : String(Number(written[row]))
							);
						});
					} else {
						expect(Array.from(column.codes, (code) => column.texts[code])).toEqual(written);
					}
				});
			})
		);
	});

	it('a file comes to the same however it is cut, packed or not', () => {
		const text = fc.oneof(
			fc.string({ unit: fc.constantFrom(...'1a,;\t"\n\r. #é固'), maxLength: 80 }),
			matrix(cell).map((rows) => rows.map((row) => row.join(';')).join('\r\n'))
		);
		fc.assert(
			fc.property(text, sizes, (text, cuts) => {
				const bytes = utf8(text);
				const whole = readTable(bytes, 'file.csv');
				expect(readInParts(bytes, cuts)).toEqual(whole);
				if (bytes.length === 0) return;
				const packed = readInParts(gzipSync(bytes), cuts);
				expect(packed).toEqual(
					'form' in whole ? { ...whole, form: { ...whole.form, gzip: true } } : whole
				);
			})
		);
	});

	it('no bytes make it throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), sizes, (bytes, cuts) => {
				expect(readInParts(bytes, cuts)).toEqual(readTable(bytes, 'file.csv'));
			})
		);
	});
});

/** Rows beyond what guesses look at. */
const early = (row: string) => `${row}\n`.repeat(20_000);

describe('what shows late', () => {
	it('a column of numbers that becomes one of texts keeps its letters', () => {
		const table = read(`x,y\n${early('1.50,2')}${early('a,2')}b,2\n`);
		const [x] = table.columns;
		expect(x).toMatchObject({ type: 'category', texts: ['1.50', 'a', 'b'] });
		expect(table.rows).toBe(40_001);
		// As many texts as numbers, only seen at the very end.
		const close = read(`x,y\n${early('1.50,2')}${early('a,2')}`).columns[0]!;
		expect(close).toMatchObject({ type: 'category', texts: ['1.50', 'a'] });
	});

	it('a column of texts that becomes one of numbers is one', () => {
		const table = read(`x,y\n${early('a,2')}${early('1.5,2')}2,2\n`);
		const [x] = table.columns;
		expect(x).toMatchObject({ type: 'number' });
		expect(x!.odd.rows.length).toBe(20_000);
		expect(x!.type === 'number' && x!.values.slice(-2)).toEqual(Float64Array.of(1.5, 2));
	});

	it('decimal commas', () => {
		const late = read(`x;y\n${early('1;2')}1,5;2\n`);
		expect(late.read.decimalComma).toBe(true);
		expect(late.columns[0]).toMatchObject({ type: 'number' });
		expect(late.columns[0]!.odd.rows.length).toBe(0);
		const points = read(`x;y\n1,5;2\n${early('1;2')}${early('1.5;2')}`);
		expect(points.read.decimalComma).toBe(false);
		expect(Array.from(points.columns[0]!.odd.texts)).toEqual(['1,5']);
	});

	it('a delimiter in Excel’s first line', () => {
		const text = 'sep=;\r\na;b\r\n1,5;2\r\n2,5;x\r\n';
		const { columns, read: how, lines } = read(text);
		expect(columns.map(({ name }) => name)).toEqual(['a', 'b']);
		expect(how).toMatchObject({ delimiter: ';', skip: 1, header: true, decimalComma: true });
		expect([...lines]).toEqual([3, 4]);
		const whole = readTable(utf8(text), 'file.csv', { skip: 0 });
		expect(whole).toMatchObject({ columns: [{ name: 'sep=' }, {}] });
	});

	it('letters that are not UTF-8', () => {
		const text = utf8(`x,y\n${early('1,a')}`);
		const bytes = new Uint8Array([...text, ...utf8('2,'), 0xb9, 0xcc, 0x0a]);
		expect(readTable(bytes, 'file.csv')).toMatchObject({
			read: { encoding: 'gb18030' },
			columns: [{ type: 'number' }, { texts: ['a', '固'] }]
		});
	});

	it('a row that does not fit', () => {
		expect(readTable(utf8(`x,y\n${early('1,2')}1\n`), 'file.csv')).toMatchObject({
			code: 'ragged',
			values: { line: 20_002, fields: 1, otherFields: 2, count: 1 }
		});
	});
});

describe('limits', () => {
	const small = { text: 2 ** 20, cells: 1000 };

	it('a bomb in gzip does not go off', () => {
		const bomb = gzipSync(utf8('1,2\n'.repeat(2 ** 19)));
		expect(readInParts(bomb, [PART], { ...small, cells: 2 ** 20 })).toEqual({
			code: 'text_too_large',
			values: { name: 'file.csv', limit: 1 }
		});
	});

	it('more cells than there is room for', () => {
		expect(readInParts(utf8('1,2\n'.repeat(501)), [PART], small)).toEqual({
			code: 'too_many_cells',
			values: { name: 'file.csv', columns: 2, limit: 0.001 }
		});
	});

	it('C12: a file of 600 MB is refused with the limit, before it is read', async () => {
		const file = { size: 600 * 2 ** 20 } as Blob;
		expect(await readBlob('large.csv', file)).toEqual({
			code: 'too_large',
			values: { name: 'large.csv', size: 600, limit: 512 }
		});
	});
});

describe('a file read part by part', () => {
	const rows = '1.5,2\n'.repeat(500_000);
	const file = new Blob([`x,y\n${rows}`]);

	it('tells how far it is, and its digest', async () => {
		const told: ReadProgress[] = [];
		const progress = (progress: ReadProgress) => told.push(progress);
		const result = await readBlob('file.csv', file, {}, { progress });
		if (isDataError(result)) throw new Error(result.code);
		expect(result.table.rows).toBe(500_000);
		expect(result.sha256).toBe(await sha256(new Uint8Array(await file.arrayBuffer())));
		for (const { bytes, total } of told) {
			expect(total).toBe(file.size);
			expect(bytes).toBeLessThanOrEqual(total);
		}
	});

	it('is stopped', async () => {
		const stop = new AbortController();
		const result = readBlob('file.csv', file, {}, { signal: stop.signal });
		stop.abort();
		await expect(result).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('that is gone is an error, not a failure', async () => {
		const gone = { size: 10, slice: () => gone, arrayBuffer: () => Promise.reject(new Error()) };
		expect(await readBlob('gone.csv', gone as unknown as Blob)).toEqual({
			code: 'unreadable',
			values: { name: 'gone.csv' }
		});
	});
});
