import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearDomain, linearTicks, logDomain, logTicks } from './ticks.ts';

describe('logTicks', () => {
	it('marks what reads well', () => {
		expect(logTicks(0.009, 0.35, 6)).toEqual([0.01, 0.02, 0.05, 0.1, 0.2]);
		expect(logTicks(1e-9, 1, 5)).toEqual([1e-9, 1e-7, 1e-5, 1e-3, 0.1]);
		expect(logTicks(0.0195, 0.031, 6)).toEqual([0.02, 0.022, 0.024, 0.026, 0.028, 0.03]);
		expect(logTicks(0.5, 30, 5)).toEqual([1, 3, 10, 30]);
		expect(logTicks(0.0201, 0.0209, 4)).toEqual([0.0202, 0.0204, 0.0206, 0.0208]);
	});

	it('gives finite ticks inside the range', () => {
		const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
		fc.assert(
			fc.property(positive, positive, fc.integer({ min: 2, max: 8 }), (a, b, most) => {
				const [low, high] = a < b ? [a, b] : [b, a];
				for (const tick of logTicks(low, high, most)) {
					expect(Number.isFinite(tick) && tick >= low && tick <= high).toBe(true);
				}
			})
		);
	});
});

describe('domains', () => {
	it('leave air and are never empty', () => {
		expect(linearDomain([0.02, 0.3])[0]).toBe(0);
		expect(linearDomain([0.5, 0.6])[0]).toBeCloseTo(0.495);
		expect(linearDomain([2, 2])).toEqual([1.8, 2.2]);
		expect(linearDomain([0, 0])).toEqual([-0.5, 0.5]);
		const [low, high] = logDomain([2, 2]);
		expect(low < 2 && high > 2).toBe(true);
		expect(linearTicks(0, 200, 5)).toEqual([0, 50, 100, 150, 200]);
	});
});
