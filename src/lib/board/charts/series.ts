/**
 * Loss curves as lists of points fit for drawing: gaps where a value cannot be drawn, and no more
 * points than the screen can show. `values[i]` belongs to epoch `i + 1`, the number that the top
 * bar shows when that epoch is done.
 */

/** Where a value stands: its epoch (1, 2, …) and the value. */
export interface Point {
	readonly epoch: number;
	readonly value: number;
}

/** Which values a scale can show. */
export type ScaleKind = 'linear' | 'log';

/** Whether a value has a place on such a scale. */
export function isDrawable(value: number | undefined, scale: ScaleKind): value is number {
	return value !== undefined && Number.isFinite(value) && (scale === 'linear' || value > 0);
}

/**
 * The smallest and largest drawable value of some curves over the epochs `from` to `to`; null where
 * there is none.
 */
export function extentOf(
	curves: readonly (readonly number[])[],
	scale: ScaleKind,
	from = 1,
	to = Infinity
): [number, number] | null {
	let low = Infinity;
	let high = -Infinity;
	for (const values of curves) {
		const [first, last] = range(values, from, to);
		for (let i = first; i <= last; i++) {
			const value = values[i];
			if (!isDrawable(value, scale)) continue;
			if (value < low) low = value;
			if (value > high) high = value;
		}
	}
	return low <= high ? [low, high] : null;
}

/**
 * The drawable runs of a curve between two epochs (with one neighbour on either side, so that the
 * line reaches the edge). Where there are more than two points a column, each column keeps its
 * first, lowest, highest and last: no spike is lost.
 */
export function segments(
	values: readonly number[],
	scale: ScaleKind,
	from: number,
	to: number,
	columns: number
): Point[][] {
	const [first, last] = range(values, from - 1, to + 1);
	// Epochs a column, from the view and not from the data: columns keep their place as epochs come.
	const perColumn = (to - from) / Math.max(1, columns);
	const pick = perColumn > 2 ? thin : every;
	const runs: Point[][] = [];
	let start = first;
	for (let i = first; i <= last + 1; i++) {
		if (i <= last && isDrawable(values[i], scale)) continue;
		if (i > start) runs.push(pick(values, start, i, perColumn));
		start = i + 1;
	}
	return runs;
}

/** The epochs at which a curve stops being finite: the first of each run of NaN or Infinity. */
export function breaks(values: readonly number[]): number[] {
	const epochs: number[] = [];
	for (let i = 0; i < values.length; i++) {
		if (Number.isFinite(values[i]!)) continue;
		if (i === 0 || Number.isFinite(values[i - 1]!)) epochs.push(i + 1);
	}
	return epochs;
}

/** Whether a curve has anything to say: a missing test set gives only NaN. */
export function hasValues(values: readonly number[]): boolean {
	return values.some((value) => Number.isFinite(value));
}

/** First and last index of the values between two epochs. */
function range(values: readonly number[], from: number, to: number): [number, number] {
	return [Math.max(0, Math.ceil(from) - 1), Math.min(values.length - 1, Math.floor(to) - 1)];
}

function pointAt(values: readonly number[], index: number): Point {
	return { epoch: index + 1, value: values[index]! };
}

/** All points of the indices from `start` to before `end`. */
function every(values: readonly number[], start: number, end: number): Point[] {
	const points: Point[] = [];
	for (let i = start; i < end; i++) points.push(pointAt(values, i));
	return points;
}

/** First, lowest, highest and last point of each column of `perColumn` epochs, in order. */
function thin(values: readonly number[], start: number, end: number, perColumn: number): Point[] {
	const points: Point[] = [];
	let next = start;
	while (next < end) {
		const first = next;
		const column = Math.floor((first + 1) / perColumn);
		let low = first;
		let high = first;
		while (next < end && Math.floor((next + 1) / perColumn) === column) {
			if (values[next]! < values[low]!) low = next;
			if (values[next]! > values[high]!) high = next;
			next++;
		}
		const [early, late] = low < high ? [low, high] : [high, low];
		points.push(pointAt(values, first));
		if (early > first) points.push(pointAt(values, early));
		if (late > early) points.push(pointAt(values, late));
		if (next - 1 > late) points.push(pointAt(values, next - 1));
	}
	return points;
}
