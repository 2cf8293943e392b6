/**
 * Two trainings that go in step: they take turns of a few epochs, so that neither runs away and the
 * machine never has to do both at once.
 */

/** How one of them stands. */
export interface Standing {
	/** Whole epochs done. */
	readonly epoch: number;
	/** Its own number of epochs. */
	readonly epochs: number;
	/** Whether it can go on at all: not where it diverged, or where its network cannot be trained. */
	readonly canTrain: boolean;
}

/** Whose turn it is, and until which epoch it trains. */
export interface Turn {
	readonly side: 0 | 1;
	readonly until: number;
}

/** Epochs of a turn, at most: so far one may be ahead of the other. */
export const LONGEST_TURN = 10;
/**
 * A turn that takes less than this is made longer, one that takes twice as long shorter; ms. Less is
 * mostly spent on what stands at the end of each turn: frames, statistics, results.
 */
const WANTED = 160;

/**
 * The next turn: of the one that is behind, the first where both are level. null: both are where they
 * were to come.
 *
 * @param goal the epoch to stop at; each stops at its own last one in any case
 * @param most epochs of a turn
 */
export function nextTurn(
	sides: readonly [Standing, Standing],
	goal: number,
	most: number
): Turn | null {
	const [a, b] = sides.map(({ epoch, epochs, canTrain }) =>
		canTrain && epoch < Math.min(epochs, goal) ? epoch : Infinity
	) as [number, number];
	if (a === Infinity && b === Infinity) return null;
	const side = b < a ? 1 : 0;
	const { epoch, epochs } = sides[side];
	return { side, until: Math.min(epoch + Math.max(1, most), epochs, goal) };
}

/** Where "one epoch each" ends: one epoch on from the one that is ahead, so that they are level then. */
export function oneEpochOn(sides: readonly [Standing, Standing]): number {
	return 1 + Math.max(...sides.map(({ epoch, canTrain }) => (canTrain ? epoch : 0)));
}

/** How long the turns behind one that took so many milliseconds shall be, in epochs. */
export function nextLength(length: number, took: number): number {
	if (took > 2 * WANTED) return Math.max(1, Math.floor(length / 2));
	return took < WANTED ? Math.min(LONGEST_TURN, length * 2) : length;
}
