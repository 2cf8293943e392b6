import type { NormalizeStep } from '#lib/graph/prepare.ts';
import type { NumberColumn } from '#lib/train/data/raw.ts';
import { meanOf } from './missing.ts';
import type { NormalizedColumn } from './report.ts';
import type { Part } from './work.ts';

/** Shift and scale of a column by its training rows: the test rows are to be new to the network. */
export function scalingOf(
	{ method }: NormalizeStep,
	{ source, rows }: Part,
	column: string
): NormalizedColumn {
	const { values } = source.columns.get(column) as NumberColumn;
	const { min, max } = rangeOf(values, rows);
	// A column of one value gives zeros; its mean may be off by a rounding.
	if (min === max) return { column, shift: min, scale: 1 };
	if (method === 'min-max') return { column, shift: min, scale: max - min };
	const mean = meanOf(values, rows);
	let squares = 0;
	for (let i = 0; i < rows.length; i++) squares += (values[rows[i]!]! - mean) ** 2;
	return { column, shift: mean, scale: Math.sqrt(squares / rows.length) };
}

/** Smallest and largest value of those rows. */
export function rangeOf(values: Float64Array, rows: Uint32Array): { min: number; max: number } {
	let min = Infinity;
	let max = -Infinity;
	for (let i = 0; i < rows.length; i++) {
		const value = values[rows[i]!]!;
		if (value < min) min = value;
		if (value > max) max = value;
	}
	return { min, max };
}
