import type { RunCurves } from './run.ts';

/** Curves of more epochs than this are kept thinner. */
export const LONGEST = 2000;
/** Columns that a longer one is cut into; each keeps at most eight epochs. */
const COLUMNS = 400;

/**
 * The losses as they are kept: a long run as it is drawn, with the first, lowest, highest and last
 * epoch of either curve in each of `COLUMNS` parts, and where a loss stops being finite.
 */
export function thinCurves(trainLoss: readonly number[], testLoss: readonly number[]): RunCurves {
	const epochs = trainLoss.length;
	if (epochs <= LONGEST) return { epochs, at: null, trainLoss, testLoss };
	const kept = new Set<number>();
	for (let column = 0; column < COLUMNS; column++) {
		const first = Math.floor((column * epochs) / COLUMNS);
		const end = Math.floor(((column + 1) * epochs) / COLUMNS);
		kept.add(first).add(end - 1);
		for (const values of [trainLoss, testLoss]) {
			for (const index of extremes(values, first, end)) kept.add(index);
		}
	}
	const indices = [...kept].sort((a, b) => a - b);
	return {
		epochs,
		at: indices.map((index) => index + 1),
		trainLoss: indices.map((index) => trainLoss[index]!),
		testLoss: indices.map((index) => testLoss[index]!)
	};
}

/** Where the lowest, the highest and the first value that is not finite stand. */
function extremes(values: readonly number[], first: number, end: number): number[] {
	let [low, high, broken] = [-1, -1, -1];
	for (let i = first; i < end; i++) {
		const value = values[i]!;
		if (!Number.isFinite(value)) {
			if (broken < 0) broken = i;
			continue;
		}
		if (low < 0 || value < values[low]!) low = i;
		if (high < 0 || value > values[high]!) high = i;
	}
	return [low, high, broken].filter((index) => index >= 0);
}
