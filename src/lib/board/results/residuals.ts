import { bin } from 'd3';
import type { Judged } from './judge.ts';

/** Predicted less actual is what many plot; here as statistics has it: actual less predicted. */
export function residualsOf({ actual, said }: Pick<Judged, 'actual' | 'said'>): Float32Array {
	return actual.map((value, at) => value - said[at]!);
}

export interface Bar {
	readonly from: number;
	readonly to: number;
	/** The share of the part's rows, so that parts of different sizes compare. */
	readonly share: number;
}

/** Histograms of several parts over the same edges; what is not finite is left out. */
export function residualBars(parts: readonly Float32Array[], bars = 24): Bar[][] {
	const finite = parts.map((values) => Array.from(values).filter(Number.isFinite));
	const [low, high] = extentOf(finite);
	const thresholds = Array.from(
		{ length: bars - 1 },
		(_, i) => low + ((i + 1) / bars) * (high - low)
	);
	const makeBars = bin<number, number>().domain([low, high]).thresholds(thresholds);
	return finite.map((values) =>
		makeBars(values).map((each) => ({
			from: each.x0!,
			to: each.x1!,
			share: each.length / Math.max(1, values.length)
		}))
	);
}

/** The range of all finite values, with zero in its middle. */
export function extentOf(parts: readonly ArrayLike<number>[]): [number, number] {
	let most = 0;
	for (const values of parts) {
		for (let i = 0; i < values.length; i++) {
			if (Number.isFinite(values[i]!)) most = Math.max(most, Math.abs(values[i]!));
		}
	}
	return most > 0 ? [-most, most] : [-1, 1];
}
