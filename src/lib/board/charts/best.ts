/** Where the test loss was lowest. */
export interface BestEpoch {
	readonly epoch: number;
	readonly loss: number;
}

/**
 * The first epoch of the lowest finite test loss; null where there is none.
 *
 * @param at the epochs of the losses; absent: from 1 on
 */
export function bestEpoch(
	testLoss: readonly number[],
	at: readonly number[] | null = null
): BestEpoch | null {
	let best = -1;
	for (let i = 0; i < testLoss.length; i++) {
		if (Number.isFinite(testLoss[i]) && (best < 0 || testLoss[i]! < testLoss[best]!)) best = i;
	}
	return best < 0 ? null : { epoch: at?.[best] ?? best + 1, loss: testLoss[best]! };
}
