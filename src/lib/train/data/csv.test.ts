import { describe, expect, it } from 'vitest';
import { parseTable } from './csv.ts';
import { isDataError, type DataError, type ReadOptions, type Table } from './table.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(text: string, options?: ReadOptions): Table {
	const table = parseTable(utf8(text), 'file.csv', options);
	if (isDataError(table)) throw new Error(JSON.stringify(table));
	return table;
}

function fail(text: string): DataError {
	const error = parseTable(utf8(text), 'file.csv');
	if (!isDataError(error)) throw new Error('was read');
	return error;
}

describe('a table of numbers', () => {
	it('has its values by row', () => {
		const table = read('a;b\n1;2,5\n-3,5;4\n');
		expect(table).toMatchObject({
			columns: ['a', 'b'],
			rows: 2,
			read: { header: true, delimiter: ';', skip: 0 },
			decimalComma: true,
			encoding: 'utf-8'
		});
		expect(Array.from(table.values)).toEqual([1, 2.5, -3.5, 4]);
	});

	it('is read as it is told', () => {
		const text = '7.4,0.7,5\r\n7.8,0.88,5\r\n';
		expect(read(text)).toMatchObject({ rows: 2, headerGuessedAbsent: true });
		expect(read(text, { header: true })).toMatchObject({ rows: 1, columns: ['7.4', '0.7', '5'] });
	});
});

describe('a table of other things', () => {
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

	it('counts missing, infinite and text cells by column', () => {
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
});
