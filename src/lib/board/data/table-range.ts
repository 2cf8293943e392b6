import type { Table } from '#lib/train/data/table.ts';

/** Smallest and largest value of a column. */
export interface ColumnRange {
	readonly min: number;
	readonly max: number;
}

const known = new WeakMap<Table, Map<number, ColumnRange>>();

/** A column's range, looked for once: only columns that are seen cost anything. */
export function columnRange(table: Table, column: number): ColumnRange {
	let ranges = known.get(table);
	if (!ranges) known.set(table, (ranges = new Map()));
	let range = ranges.get(column);
	if (!range) {
		let [min, max] = [Infinity, -Infinity];
		for (let i = column; i < table.values.length; i += table.columns.length) {
			const value = table.values[i]!;
			if (value < min) min = value;
			if (value > max) max = value;
		}
		ranges.set(column, (range = { min, max }));
	}
	return range;
}
