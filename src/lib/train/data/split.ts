import { Generator } from '../random.ts';

/** Row numbers of the two parts, in the order they are trained in. */
export interface Split {
	readonly train: readonly number[];
	readonly test: readonly number[];
}

/** How many of so many rows train: halves go up, as `int(ratio * count + 0.5)`. */
function share(ratio: number, count: number): number {
	return Math.floor(ratio * count + 0.5);
}

/**
 * `torch.randperm(count, generator=torch.Generator().manual_seed(seed))`, of which the first
 * `round(ratio * count)` rows train and the others test.
 */
export function splitRows(count: number, ratio: number, seed: number): Split {
	const order = Array.from(new Generator(seed).randperm(count));
	const cut = share(ratio, count);
	return { train: order.slice(0, cut), test: order.slice(cut) };
}

/**
 * The same permutation, of which the first rows of each value train until its share is reached: both
 * parts have the shares of the whole, and their rows stay mixed.
 *
 * @param values by row, compared as `Map` does
 */
export function splitStratified(values: readonly unknown[], ratio: number, seed: number): Split {
	const counts = new Map<unknown, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	const left = new Map([...counts].map(([value, count]) => [value, share(ratio, count)]));
	const train: number[] = [];
	const test: number[] = [];
	for (const row of new Generator(seed).randperm(values.length)) {
		const more = left.get(values[row])!;
		left.set(values[row], more - 1);
		(more > 0 ? train : test).push(row);
	}
	return { train, test };
}
