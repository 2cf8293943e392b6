import type { Dataset, Rows } from '#lib/train/data/dataset.ts';

/** What is to be known of a feature, over the training rows. */
export interface ColumnRange {
	readonly low: number;
	readonly high: number;
	readonly mean: number;
}

const known = new WeakMap<Rows, readonly ColumnRange[]>();

/** Of each feature of a table; what is not finite does not count. */
export function featureRanges({ train, featureNames }: Dataset): readonly ColumnRange[] {
	const former = known.get(train);
	if (former) return former;
	const ranges = featureNames.map((_, column) => rangeOf(train.x, column, featureNames.length));
	known.set(train, ranges);
	return ranges;
}

/** Of one column of row-major values. */
export function rangeOf(values: Float32Array, column: number, width: number): ColumnRange {
	let [low, high, sum, count] = [Infinity, -Infinity, 0, 0];
	for (let i = column; i < values.length; i += width) {
		const value = values[i]!;
		if (!Number.isFinite(value)) continue;
		low = Math.min(low, value);
		high = Math.max(high, value);
		sum += value;
		count++;
	}
	return count > 0 ? { low, high, mean: sum / count } : { low: 0, high: 1, mean: 0 };
}

/** The same with some air on both sides, for an axis. */
export function withAir({ low, high }: Pick<ColumnRange, 'low' | 'high'>): [number, number] {
	const air = (high - low) * 0.08 || Math.abs(low) * 0.1 || 0.5;
	return [low - air, high + air];
}

/** The range of both parts, so that no test point lies outside. */
export function axisRange(
	{ train, test, featureNames }: Dataset,
	column: number
): [number, number] {
	const width = featureNames.length;
	const ranges = [train, ...(test ? [test] : [])].map(({ x }) => rangeOf(x, column, width));
	return withAir({
		low: Math.min(...ranges.map(({ low }) => low)),
		high: Math.max(...ranges.map(({ high }) => high))
	});
}

/** The range of a target over both parts. */
export function axisRangeOfTarget(
	{ train, test, targetNames }: Dataset,
	output: number
): [number, number] {
	const ranges = [train, ...(test ? [test] : [])].map(({ y }) =>
		rangeOf(y, output, targetNames.length)
	);
	return withAir({
		low: Math.min(...ranges.map(({ low }) => low)),
		high: Math.max(...ranges.map(({ high }) => high))
	});
}
