import type { Training } from './training.svelte.ts';

/** The losses of the last finished epoch; undefined before the first, and of a test set that is not there. */
export function lastLosses({ trainLoss, testLoss }: Pick<Training, 'trainLoss' | 'testLoss'>): {
	readonly train: number | undefined;
	readonly test: number | undefined;
} {
	const [train, test] = [trainLoss.at(-1), testLoss.at(-1)];
	// NaN stands for no test set, unless all is NaN.
	const isMissing = Number.isNaN(test) && !Number.isNaN(train);
	return { train, test: isMissing ? undefined : test };
}
