import { expect, it } from 'vitest';
import { lastLosses } from './last-losses.ts';

it.each([
	['none yet', [], [], undefined, undefined],
	['both', [2, 1], [3, 2], 1, 2],
	['no test set', [2, 1], [NaN, NaN], 1, undefined],
	['all is NaN', [NaN], [NaN], NaN, NaN]
])('%s', (_, trainLoss, testLoss, train, test) => {
	expect(lastLosses({ trainLoss, testLoss })).toEqual({ train, test });
});
