import type { ParamValue } from '#lib/graph/document.ts';
import { nestedShape } from '#lib/graph/nested.ts';

/** A literal tensor as a table of rows and columns, for the editor of small ones. */

/** Rows and columns that are shown as cells; what is larger is text only. */
export const GRID_LIMIT = 6;

type Row = readonly number[];

/** The rows of a literal of rank ≤ 2, a scalar and a list being one row; null: no table, or too large. */
export function gridOf(value: ParamValue): readonly Row[] | null {
	const shape = nestedShape(value);
	if (shape.length > 2 || shape.some((dim) => dim === 0 || dim > GRID_LIMIT)) return null;
	return [[[value]], [value], value][shape.length] as unknown as readonly Row[];
}

/** One number replaced; the shape stays. */
export function withCell(value: ParamValue, row: number, column: number, cell: number): ParamValue {
	const rows = gridOf(value)!.map((numbers, i) =>
		i === row ? numbers.with(column, cell) : numbers
	);
	return ungrid(rows, nestedShape(value).length);
}

/** `count` rows: zeros come in at the end, or the last ones go. A scalar or a list becomes a matrix. */
export function withRows(value: ParamValue, count: number): ParamValue {
	const rows = gridOf(value)!;
	return resized(rows, count, () => rows[0]!.map(() => 0));
}

/** `count` columns, likewise. A scalar becomes a list. */
export function withColumns(value: ParamValue, count: number): ParamValue {
	const rows = gridOf(value)!.map((numbers) => resized(numbers, count, () => 0));
	return ungrid(rows, Math.max(1, nestedShape(value).length));
}

function resized<T>(list: readonly T[], count: number, make: () => T): T[] {
	return Array.from({ length: count }, (_, i) => list[i] ?? make());
}

function ungrid(rows: readonly Row[], rank: number): ParamValue {
	return rank === 2 ? rows : rank === 1 ? rows[0]! : rows[0]![0]!;
}
