import { bisectLeft, bisectRight } from 'd3';

/**
 * Loss curves as lists of points fit for drawing: gaps where a value cannot be drawn, and no more
 * points than the screen can show. Epochs count from 1, as the top bar does.
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

/** Losses by epoch: `values[i]` belongs to epoch `i + 1`, or to `at[i]` where not every epoch is kept. */
export interface Series {
	readonly values: readonly number[];
	/** Ascending. */
	readonly at?: readonly number[] | null;
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
	return extentOfSeries(
		curves.map((values) => ({ values })),
		scale,
		from,
		to
	);
}

/** As `extentOf`, of curves that may lack epochs. */
export function extentOfSeries(
	curves: readonly Series[],
	scale: ScaleKind,
	from = 1,
	to = Infinity
): [number, number] | null {
	let low = Infinity;
	let high = -Infinity;
	for (const { values, at = null } of curves) {
		const [first, last] = range(values, at, from, to);
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
	columns: number,
	at: readonly number[] | null = null
): Point[][] {
	const [first, last] = at ? beyond(at, from, to) : range(values, null, from - 1, to + 1);
	// Epochs a column, from the view and not from the data: columns keep their place as epochs come.
	const perColumn = (to - from) / Math.max(1, columns);
	const pick = perColumn > 2 ? thin : every;
	const runs: Point[][] = [];
	let start = first;
	for (let i = first; i <= last + 1; i++) {
		if (i <= last && isDrawable(values[i], scale)) continue;
		if (i > start) runs.push(pick(values, start, i, perColumn, at));
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

/** The value at an epoch, or at the nearest one before it that is kept; undefined where there is none. */
export function valueAt({ values, at = null }: Series, epoch: number): number | undefined {
	if (!at) return values[epoch - 1];
	if (epoch > (at.at(-1) ?? 0)) return undefined;
	return values[bisectRight(at, epoch) - 1];
}

/** First and last index of the values between two epochs. */
function range(
	values: readonly number[],
	at: readonly number[] | null,
	from: number,
	to: number
): [number, number] {
	if (at) return [bisectLeft(at, from), bisectRight(at, to) - 1];
	return [Math.max(0, Math.ceil(from) - 1), Math.min(values.length - 1, Math.floor(to) - 1)];
}

/** The same with one neighbour on either side. */
function beyond(at: readonly number[], from: number, to: number): [number, number] {
	return [Math.max(0, bisectLeft(at, from) - 1), Math.min(at.length - 1, bisectRight(at, to))];
}

function epochOf(index: number, at: readonly number[] | null): number {
	return at ? at[index]! : index + 1;
}

/** All points of the indices from `start` to before `end`. */
function every(
	values: readonly number[],
	start: number,
	end: number,
	_perColumn: number,
	at: readonly number[] | null
): Point[] {
	const points: Point[] = [];
	for (let i = start; i < end; i++) points.push({ epoch: epochOf(i, at), value: values[i]! });
	return points;
}

/** First, lowest, highest and last point of each column of `perColumn` epochs, in order. */
function thin(
	values: readonly number[],
	start: number,
	end: number,
	perColumn: number,
	at: readonly number[] | null
): Point[] {
	const points: Point[] = [];
	const put = (i: number) => points.push({ epoch: epochOf(i, at), value: values[i]! });
	let next = start;
	while (next < end) {
		const first = next;
		const column = Math.floor(epochOf(first, at) / perColumn);
		let low = first;
		let high = first;
		while (next < end && Math.floor(epochOf(next, at) / perColumn) === column) {
			if (values[next]! < values[low]!) low = next;
			if (values[next]! > values[high]!) high = next;
			next++;
		}
		const [early, late] = low < high ? [low, high] : [high, low];
		put(first);
		if (early > first) put(early);
		if (late > early) put(late);
		if (next - 1 > late) put(next - 1);
	}
	return points;
}
