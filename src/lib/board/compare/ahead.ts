/** Who is ahead, read from two pairs of curves. */

export interface Curves {
	readonly trainLoss: readonly number[];
	/** NaN where there is no test set. */
	readonly testLoss: readonly number[];
	/** The epoch in which training diverged; null: it did not. */
	readonly divergedAt: number | null;
}

export type Side = 'a' | 'b';

export type Verdict =
	/** Nothing is trained yet. */
	| { readonly code: 'empty' }
	/** The losses are figures of different things. */
	| { readonly code: 'incomparable' }
	| { readonly code: 'diverged'; readonly side: Side | 'both'; readonly epoch: number }
	| { readonly code: 'level'; readonly of: 'test' | 'train'; readonly epoch: number }
	| {
			readonly code: 'ahead';
			readonly side: Side;
			readonly of: 'test' | 'train';
			/** How much lower its loss is, in percent of the other's, to two digits; null: the other's is not positive. */
			readonly percent: string | null;
			readonly epoch: number;
	  };

/** Smaller differences, relative to the larger loss, are none. */
const LEVEL = 5e-5;

/**
 * Compares the losses of the last epoch that both have: of the test set where both have one.
 *
 * @param comparable whether both losses measure the same thing on the same data
 */
export function verdict(a: Curves, b: Curves, comparable: boolean): Verdict {
	const broken = divergence(a, b);
	if (broken) return broken;
	const epoch = Math.min(a.trainLoss.length, b.trainLoss.length);
	if (epoch === 0) return { code: 'empty' };
	if (!comparable) return { code: 'incomparable' };
	const tests = [a.testLoss[epoch - 1], b.testLoss[epoch - 1]];
	const of = tests.every((loss) => Number.isFinite(loss)) ? 'test' : 'train';
	const [x, y] = (of === 'test' ? tests : [a.trainLoss[epoch - 1], b.trainLoss[epoch - 1]]) as [
		number,
		number
	];
	const [low, high] = [Math.min(x, y), Math.max(x, y)];
	if (high - low <= LEVEL * Math.max(Math.abs(low), Math.abs(high)))
		return { code: 'level', of, epoch };
	const percent = high > 0 && low >= 0 ? percentText(1 - low / high) : null;
	return { code: 'ahead', side: x < y ? 'a' : 'b', of, percent, epoch };
}

function divergence(a: Curves, b: Curves): Verdict | null {
	if (a.divergedAt === null && b.divergedAt === null) return null;
	if (a.divergedAt !== null && b.divergedAt !== null) {
		return { code: 'diverged', side: 'both', epoch: Math.max(a.divergedAt, b.divergedAt) };
	}
	const side = a.divergedAt === null ? 'b' : 'a';
	return { code: 'diverged', side, epoch: (a.divergedAt ?? b.divergedAt)! };
}

/** `12`, `0.34`; nothing short of everything is 100. */
function percentText(part: number): string {
	return String(Math.min(part < 1 ? 99.9 : 100, Number((part * 100).toPrecision(2))));
}
