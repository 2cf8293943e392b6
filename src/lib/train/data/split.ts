import { Generator } from '../random.ts';

/** Row numbers of the two parts, in the order they are trained in. */
export interface Split {
	readonly train: readonly number[];
	readonly test: readonly number[];
}

/**
 * `torch.randperm(count, generator=torch.Generator().manual_seed(seed))`, of which the first
 * `round(ratio * count)` rows train and the others test.
 */
export function splitRows(count: number, ratio: number, seed: number): Split {
	const order = Array.from(new Generator(seed).randperm(count));
	const cut = Math.round(ratio * count);
	return { train: order.slice(0, cut), test: order.slice(cut) };
}
