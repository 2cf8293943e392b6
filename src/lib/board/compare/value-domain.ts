import { withAir } from '../results/columns.ts';
import type { Judged } from '../results/judge.ts';

/** The range of what the data says and the networks of both sides say, for axes of the same scale. */
export function valueDomain(all: readonly Judged[]): readonly [number, number] {
	let [low, high] = [Infinity, -Infinity];
	for (const { actual, said } of all) {
		for (const values of [actual, said]) {
			for (const value of values) {
				if (!Number.isFinite(value)) continue;
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
	}
	return low <= high ? withAir({ low, high }) : [0, 1];
}
