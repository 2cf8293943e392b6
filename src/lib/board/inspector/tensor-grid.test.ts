import { describe, expect, it } from 'vitest';
import type { ParamValue } from '#lib/graph/document.ts';
import { gridOf, withCell, withColumns, withRows } from './tensor-grid.ts';

const row = [1, 2, 3];
const matrix = [
	[1, 2],
	[3, 4]
];

it.each<[ParamValue, unknown]>([
	[5, [[5]]],
	[row, [row]],
	[matrix, matrix],
	[[matrix], null],
	[[], null],
	[[[]], null],
	[[1, 2, 3, 4, 5, 6, 7], null]
])('%j as a table is %j', (value, rows) => {
	expect(gridOf(value)).toEqual(rows);
});

it('replaces one number and keeps the shape', () => {
	expect(withCell(5, 0, 0, 7)).toBe(7);
	expect(withCell(row, 0, 2, 7)).toEqual([1, 2, 7]);
	expect(withCell(matrix, 1, 0, 7)).toEqual([
		[1, 2],
		[7, 4]
	]);
});

describe('rows and columns', () => {
	it('come in as zeros', () => {
		expect(withRows(5, 2)).toEqual([[5], [0]]);
		expect(withRows(row, 2)).toEqual([row, [0, 0, 0]]);
		expect(withColumns(5, 2)).toEqual([5, 0]);
		expect(withColumns(matrix, 3)).toEqual([
			[1, 2, 0],
			[3, 4, 0]
		]);
	});

	it('go from the end, and a matrix stays one', () => {
		expect(withRows(matrix, 1)).toEqual([[1, 2]]);
		expect(withColumns(matrix, 1)).toEqual([[1], [3]]);
		expect(withColumns(row, 2)).toEqual([1, 2]);
	});
});
