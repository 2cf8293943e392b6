import { readValues } from '#lib/graph/outcome.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { Part, PartResult } from '#lib/train/results/results.ts';
import { isCompeting, type Task } from './task.ts';

/** Stands for the class where an answer is not finite. */
export const NO_CLASS = -1;

/** Answers beside what the data says. */
export interface Judged {
	readonly part: Part;
	/** Rows judged, and rows that the part has. */
	readonly count: number;
	readonly of: number;
	/** The row in its part of the judged one at a place. */
	row(at: number): number;
	/** Of classes their index, `NO_CLASS` where the answer is not finite; else values. */
	readonly actual: Float32Array;
	readonly said: Float32Array;
	/** The probability of the class that was said; empty where there are no classes. */
	readonly sure: Float32Array;
	/** Each row's own loss. */
	readonly losses: Float32Array;
}

/**
 * Whether answers can be to the rows of this data set: those to another one are there until it is
 * trained on.
 */
export function isOf({ part, rows, losses }: PartResult, dataset: Pick<Dataset, Part>): boolean {
	const count = dataset[part]?.count ?? 0;
	return rows ? (rows.at(-1) ?? 0) < count : losses.length === count;
}

/**
 * Holds a part's answers against its targets.
 *
 * @param output which of several targets
 */
export function judge(
	task: Task,
	dataset: Pick<Dataset, 'train' | 'test' | 'targetNames'>,
	{ part, rows, values, losses }: PartResult,
	output: number
): Judged {
	const { y, count: of } = dataset[part]!;
	const { width } = task.outcome;
	const count = losses.length;
	const row = (at: number) => rows?.[at] ?? at;
	const targets = dataset.targetNames.length;
	const told = (at: number) => y[row(at) * targets + output]!;
	// Of a probability of 1 the target may be anything between: nearer to 1 is 1.
	const isBinary = task.kind === 'classes' && !isCompeting(task);
	const actual = Float32Array.from({ length: count }, (_, at) =>
		isBinary ? Number(told(at) > 0.5) : told(at)
	);
	const shared = { part, count, of, row, actual, losses };
	if (task.kind !== 'classes') {
		const said = Float32Array.from({ length: count }, (_, at) => values[at * width + output]!);
		return { ...shared, said, sure: new Float32Array() };
	}
	const p = readValues(values, width, task.outcome.reading);
	const said = new Float32Array(count);
	const sure = new Float32Array(count);
	for (let at = 0; at < count; at++) {
		const each = isCompeting(task)
			? p.subarray(at * width, (at + 1) * width)
			: [1 - p[at * width + output]!, p[at * width + output]!];
		const leader = largestOf(each);
		said[at] = leader;
		sure[at] = leader === NO_CLASS ? NaN : each[leader]!;
	}
	return { ...shared, said, sure };
}

/** The place of the largest, the first of equals; `NO_CLASS` where one is not finite. */
export function largestOf(values: ArrayLike<number>): number {
	let largest = 0;
	for (let i = 0; i < values.length; i++) {
		if (!Number.isFinite(values[i]!)) return NO_CLASS;
		if (values[i]! > values[largest]!) largest = i;
	}
	return largest;
}

/** The places of the rows with the largest losses, worst first; not finite is worst of all. */
export function worstOf({ losses }: Judged, most: number): number[] {
	const badness = (at: number) => (Number.isNaN(losses[at]!) ? Infinity : losses[at]!);
	return Array.from(losses.keys())
		.sort((a, b) => badness(b) - badness(a) || a - b)
		.slice(0, most);
}
