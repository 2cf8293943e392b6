import { expect, it } from 'vitest';
import type { RangePoint } from './range.ts';
import { isTooHigh, proposedRate, rateAt, smoothNext } from './range.ts';

const options = { from: 1e-4, to: 1, updates: 41 };

function pointsOf(loss: (lr: number) => number): RangePoint[] {
	const points: RangePoint[] = [];
	for (let at = 0; at < options.updates; at++) {
		const lr = rateAt(options, at);
		points.push({ lr, loss: loss(lr), smooth: smoothNext(points, loss(lr)) });
	}
	return points;
}

it('grows by the same factor each update', () => {
	expect(rateAt(options, 0)).toBe(1e-4);
	expect(rateAt(options, 20)).toBeCloseTo(1e-2, 12);
	expect(rateAt(options, 40)).toBeCloseTo(1, 12);
});

it('smooths without a bias at the start', () => {
	expect(pointsOf(() => 3).every(({ smooth }) => Math.abs(smooth - 3) < 1e-12)).toBe(true);
});

it('proposes where the loss falls most steeply, before it rises', () => {
	const fall = (lr: number) => 1 / (1 + lr / 0.003) + (lr > 0.3 ? 100 * lr : 0);
	const points = pointsOf(fall);
	// The running mean lags behind.
	expect(proposedRate(points)).toBeGreaterThan(0.002);
	expect(proposedRate(points)).toBeLessThan(0.05);
	expect(isTooHigh(points)).toBe(true);
	expect(isTooHigh(points.slice(0, 25))).toBe(false);
});

it('proposes nothing where the loss does not fall', () => {
	expect(proposedRate(pointsOf(() => 1))).toBeNull();
	expect(proposedRate(pointsOf((lr) => 1 + lr))).toBeNull();
	expect(proposedRate([])).toBeNull();
});
