import { expect, it } from 'vitest';
import { rangeScales } from './range-scales.ts';

const points = (...losses: number[]) =>
	losses.map((loss, i) => ({ lr: 10 ** (i - 3), loss, smooth: loss }));

it('keeps the fall of the loss in sight, however far it rises in the end', () => {
	const { y } = rangeScales(points(1, 0.9, 0.5, 0.4, 1.6), [1e-3, 10], 100, 100);
	expect(y.domain()[1]).toBeLessThan(1.7);
	const trained = rangeScales(points(0.022, 0.021, 0.021, 0.6), [1e-3, 1], 100, 100).y;
	expect(trained(0.021) - trained(0.022)).toBeGreaterThan(5);
});

it('shows losses below 0 and none at all', () => {
	const below = rangeScales(points(-2, -3), [1e-3, 1], 100, 100).y;
	expect(below(-2)).toBeLessThan(below(-3));
	expect(below(-2)).toBeGreaterThanOrEqual(0);
	expect(rangeScales([], [1e-3, 1], 100, 100).y.domain()[0]).toBe(0);
});
