import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestEpoch } from './best.ts';
import { smoothed } from './smooth.ts';

describe('smoothed', () => {
	it('is the debiased moving average, worked by hand', () => {
		// 0.5·(1, 3, 2) weighed by halves: 1; (0.5·0.5·1 + 0.5·3) / 0.75; …
		const [a, b, c] = smoothed([1, 3, 2], 0.5);
		expect(a).toBe(1);
		expect(b).toBeCloseTo(1.75 / 0.75, 12);
		expect(c).toBeCloseTo(1.875 / 0.875, 12);
	});

	it('passes through what is not finite, and everything without a weight', () => {
		const values = [1, NaN, Infinity, 1];
		expect(smoothed(values, 0)).toBe(values);
		expect(smoothed(values, 0.9).map((value) => Number(value.toFixed(9)))).toEqual([
			1,
			NaN,
			Infinity,
			1
		]);
	});

	it('stays between the lowest and the highest value', () => {
		fc.assert(
			fc.property(
				fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
				fc.double({ min: 0, max: 0.99, noNaN: true }),
				(values, weight) => {
					const [low, high] = [Math.min(...values), Math.max(...values)];
					const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
					for (const value of smoothed(values, weight)) {
						expect(value).toBeGreaterThanOrEqual(low - slack);
						expect(value).toBeLessThanOrEqual(high + slack);
					}
				}
			)
		);
	});
});

describe('bestEpoch', () => {
	it('is the first of the lowest finite ones', () => {
		expect(bestEpoch([3, 1, NaN, 1, 2])).toEqual({ epoch: 2, loss: 1 });
		expect(bestEpoch([3, 1], [10, 40])).toEqual({ epoch: 40, loss: 1 });
		expect(bestEpoch([NaN, Infinity])).toBeNull();
		expect(bestEpoch([])).toBeNull();
	});
});
