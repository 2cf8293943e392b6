import type { Dataset } from '#lib/train/data/dataset.ts';
import { isImages } from '#lib/train/data/dataset.ts';

/** A column whose values are much larger than those of the others. */
export interface UnscaledFeature {
	readonly name: string;
	readonly mean: number;
	/** Over all rows, as `torch.std(unbiased=False)`. */
	readonly std: number;
	/** The root mean square of the middle one of the other columns. */
	readonly median: number;
}

/** Root mean square of a column: above this it is too large by itself. */
const LARGE = 30;
/** So many times the others' median, where it is not small by itself. */
const TIMES = 10;
const SMALL = 3;

const known = new WeakMap<Dataset, readonly UnscaledFeature[]>();

/** The training columns that were not scaled, the largest first. None of images. */
export function unscaledFeatures(dataset: Dataset): readonly UnscaledFeature[] {
	const former = known.get(dataset);
	if (former) return former;
	const found = find(dataset);
	known.set(dataset, found);
	return found;
}

function find(dataset: Dataset): UnscaledFeature[] {
	if (isImages(dataset) || dataset.featureNames.length === 0) return [];
	const columns = columnsOf(dataset);
	const sizes = columns.map(({ size }) => size).sort((a, b) => a - b);
	return columns
		.map((column) => ({ ...column, median: medianWithout(sizes, column.size) }))
		.filter(({ size, median }) => size > LARGE || (size > SMALL && size > TIMES * median))
		.sort((a, b) => b.size - a.size)
		.map(({ name, mean, std, median }) => ({ name, mean, std, median }));
}

/** Row by row, as the values lie: a column at a time misses the cache in every cell of large tables. */
function columnsOf({ featureNames, train: { x, count } }: Dataset) {
	const width = featureNames.length;
	const sums = new Float64Array(width);
	const squares = new Float64Array(width);
	for (let row = 0; row < x.length; row += width) {
		for (let at = 0; at < width; at++) sums[at]! += x[row + at]!;
	}
	const means = sums.map((sum) => sum / count);
	for (let row = 0; row < x.length; row += width) {
		for (let at = 0; at < width; at++) squares[at]! += (x[row + at]! - means[at]!) ** 2;
	}
	return featureNames.map((name, at) => {
		const mean = means[at]!;
		const std = Math.sqrt(squares[at]! / count);
		return { name, mean, std, size: Math.hypot(mean, std) };
	});
}

/** The median of sorted values but one of them; of one alone, itself. */
function medianWithout(sorted: readonly number[], value: number): number {
	const others = sorted.toSpliced(sorted.indexOf(value), 1);
	if (others.length === 0) return value;
	const middle = others.length >> 1;
	return others.length % 2 === 1 ? others[middle]! : (others[middle - 1]! + others[middle]!) / 2;
}
