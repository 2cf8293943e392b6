import { describe, expect, it } from 'vitest';
import type { Reading } from '#lib/graph/operator.ts';
import { regionsOf } from './regions.ts';

/** Of a function over the 6 × 6 points of an area of size 4. */
function field(reading: Reading, width: number, at: (i: number, j: number) => number[]) {
	const values = Float32Array.from(
		Array.from({ length: 36 }, (_, place) => at(place % 6, Math.floor(place / 6))).flat()
	);
	return { values, width, points: 6, reading, levels: [1, 3], output: 0 };
}

const cornersOf = (path: string) =>
	[...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

describe('regions of classes', () => {
	it('meet where both are as likely, and reach the edges', () => {
		// p of class 1 rises evenly from 0 at x = 0 to 1 at x = 1000.
		const share = (i: number) => Math.max(0, Math.min(1, (i - 0.5) / 4));
		const regions = regionsOf(field('logits', 2, (i) => [1 - share(i), share(i)]));
		const leads = regions.filter(({ from }) => from === 0);
		expect(leads.map(({ of }) => of)).toEqual([0, 1]);
		const [left, right] = leads.map(({ path }) => cornersOf(path).map(([x]) => x));
		expect(Math.max(...left!)).toBeCloseTo(500, 6);
		expect(Math.min(...right!)).toBeCloseTo(500, 6);
		expect(Math.min(...left!)).toBeLessThanOrEqual(0);
		expect(Math.max(...right!)).toBeGreaterThanOrEqual(1000);
	});

	it('are the same from one logit’s probability', () => {
		const share = (i: number) => Math.max(0, Math.min(1, (i - 0.5) / 4));
		const two = regionsOf(field('logits', 2, (i) => [1 - share(i), share(i)]));
		const one = regionsOf(field('logit', 1, (i) => [share(i)]));
		expect(one).toEqual(two);
	});

	it('are smaller where a class leads by more', () => {
		const share = (i: number) => Math.max(0, Math.min(1, (i - 0.5) / 4));
		const regions = regionsOf(field('logit', 1, (i) => [share(i)]));
		const starts = regions
			.filter(({ of }) => of === 1)
			.map(({ path }) => Math.min(...cornersOf(path).map(([x]) => x)));
		expect(starts).toEqual([...starts].sort((a, b) => a - b));
		expect(new Set(starts).size).toBe(starts.length);
	});

	it('leave out what is not finite', () => {
		const regions = regionsOf(field('logit', 1, (i) => [i < 3 ? NaN : 1]));
		const ofOne = regions.find(({ of, from }) => of === 1 && from === 0)!;
		expect(Math.min(...cornersOf(ofOne.path).map(([x]) => x))).toBeGreaterThan(400);
		expect(regionsOf(field('logit', 1, () => [NaN])).every(({ path }) => path === '')).toBe(true);
	});
});

it('regions of values begin at each level', () => {
	const regions = regionsOf(field('value', 1, (_, j) => [j - 0.5]));
	expect(regions.map(({ from }) => from)).toEqual([1, 3]);
	const lowest = regions.map(({ path }) => Math.min(...cornersOf(path).map(([, y]) => y)));
	expect(lowest[0]).toBeCloseTo(250, 6);
	expect(lowest[1]).toBeCloseTo(750, 6);
});
