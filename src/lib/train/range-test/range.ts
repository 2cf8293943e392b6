/**
 * The learning-rate range test: over some updates the rate grows by the same factor each, and the loss
 * of each batch is written down. https://arxiv.org/abs/1506.01186 (Smith), with the exponential growth
 * and the reading of https://sgugger.github.io/how-do-you-find-a-good-learning-rate.html
 */

export interface RangeOptions {
	readonly from: number;
	readonly to: number;
	/** At least 2. */
	readonly updates: number;
}

/** One update of the test. */
export interface RangePoint {
	readonly lr: number;
	/** Of the batch, before the update. */
	readonly loss: number;
	/** The running mean of the losses so far. */
	readonly smooth: number;
}

/** Why a test ended. */
export type RangeEnd =
	/** The last update is done. */
	| 'done'
	/** The smooth loss is `TOO_HIGH` times its lowest value. */
	| 'rose'
	| 'not_finite'
	| 'stopped';

export interface RangeTest {
	readonly points: readonly RangePoint[];
	readonly end: RangeEnd;
	/** Where the smooth loss falls most steeply, to one digit; null where it does not fall. */
	readonly proposal: number | null;
}

const TOO_HIGH = 4;
/** How much of the running mean each loss leaves: of about the last ten. */
const KEPT = 0.9;

/** The learning rate of the update `at`, from 0. */
export function rateAt({ from, to, updates }: RangeOptions, at: number): number {
	return from * (to / from) ** (at / (updates - 1));
}

/** The running mean with one loss more, without the bias of a start at 0. */
export function smoothNext(points: readonly RangePoint[], loss: number): number {
	const count = points.length;
	const before = (points.at(-1)?.smooth ?? 0) * (1 - KEPT ** count);
	return (before * KEPT + loss * (1 - KEPT)) / (1 - KEPT ** (count + 1));
}

/** Whether there is nothing to be learned from higher rates any more. */
export function isTooHigh(points: readonly RangePoint[]): boolean {
	const lowest = Math.min(...points.map(({ smooth }) => smooth));
	return lowest > 0 && points.at(-1)!.smooth > TOO_HIGH * lowest;
}

/** How many points each way a slope is taken over. */
const REACH = 2;

/**
 * The rate at which the smooth loss falls most steeply against the logarithm of the rate, before its
 * lowest point; to one digit. null where it does not fall.
 */
export function proposedRate(points: readonly RangePoint[]): number | null {
	let lowest = 0;
	points.forEach(({ smooth }, i) => {
		if (smooth < points[lowest]!.smooth) lowest = i;
	});
	// What rounding leaves is no fall.
	let steepest = -1e-6 * Math.abs(points[0]?.smooth ?? 0);
	let found = -1;
	for (let i = REACH; i + REACH <= lowest; i++) {
		const fall = points[i + REACH]!.smooth - points[i - REACH]!.smooth;
		if (fall >= steepest) continue;
		steepest = fall;
		found = i;
	}
	return found < 0 ? null : Number(points[found]!.lr.toPrecision(1));
}
