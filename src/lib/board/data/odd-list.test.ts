import { expect, it } from 'vitest';
import type { RawTable } from '#lib/train/data/raw.ts';
import { lineRanges, oddAt, oddColumns, rowsWithOdd } from './odd-list.ts';

/** As `made_missing.csv` of the cases: five missing in x, one infinite in y. */
const table: RawTable = {
	name: 't.csv',
	rows: 7,
	columns: [
		{
			name: 'x',
			type: 'number',
			values: Float64Array.of(1, NaN, NaN, NaN, NaN, NaN, 8),
			odd: {
				rows: Uint32Array.of(1, 2, 3, 4, 5),
				kinds: Uint8Array.of(0, 0, 0, 0, 0),
				texts: ['', 'NA', '?', 'nan', '-']
			}
		},
		{
			name: 'y',
			type: 'number',
			values: Float64Array.of(2, 3, 4, 5, 6, 7, NaN),
			odd: { rows: Uint32Array.of(6), kinds: Uint8Array.of(1), texts: ['inf'] }
		}
	],
	lines: Uint32Array.of(2, 3, 4, 5, 6, 7, 8),
	read: {
		header: true,
		delimiter: ',',
		skip: 0,
		encoding: 'utf-8',
		decimalComma: false
	},
	headerGuessedAbsent: false,
	form: { gzip: false, header: null, trailing: false, emptyRows: false },
	renamed: [],
	head: []
};

it('lists odd cells by column, with the lines of the file', () => {
	const [x, y] = oddColumns(table);
	expect(x).toMatchObject({ name: 'x', count: 5, kinds: [{ kind: 'missing', count: 5 }] });
	expect(x!.cells[1]).toEqual({ row: 2, line: 4, kind: 'missing', text: 'NA' });
	expect(y).toMatchObject({ count: 1, kinds: [{ kind: 'infinite', count: 1 }] });
	expect(rowsWithOdd(table, ['x', 'y'])).toBe(6);
	expect(rowsWithOdd(table, ['y'])).toBe(1);
});

it('finds what is odd at one cell', () => {
	expect(oddAt(table.columns[0]!, 3)).toEqual({ kind: 'missing', text: '?' });
	expect(oddAt(table.columns[0]!, 0)).toBeNull();
	expect(oddAt(table.columns[1]!, 6)).toEqual({ kind: 'infinite', text: 'inf' });
});

it('writes lines as ranges', () => {
	expect(lineRanges([3, 4, 5, 9])).toBe('3–5, 9');
	expect(lineRanges([1, 3, 5, 7, 9])).toBe('1, 3, 5, 7, …');
	expect(lineRanges([])).toBe('');
});
