import { expect, it } from 'vitest';
import { wirePoints, wireUnder } from './wire-under.ts';

const card = (x: number, y: number) => ({ x, y, width: 160, height: 90 });

it('runs from end to end, level at both', () => {
	const points = wirePoints([0, 0], [200, 100]);
	expect(points[0]).toEqual([0, 0]);
	expect(points.at(-1)).toEqual([200, 100]);
	expect(points[12]![0]).toBeCloseTo(100);
	expect(points[12]![1]).toBeCloseTo(50);
	expect(points[1]![1]).toBeLessThan(1);
});

it('bows out where the input stands left of the output', () => {
	const points = wirePoints([400, 0], [0, 0]);
	expect(Math.max(...points.map(([x]) => x))).toBeGreaterThan(400);
	expect(Math.min(...points.map(([x]) => x))).toBeLessThan(0);
});

it('finds the wire that a card lies on, the one nearest to its middle', () => {
	const wires = [
		{ id: 'upper', points: wirePoints([0, 10], [600, 10]) },
		{ id: 'lower', points: wirePoints([0, 50], [600, 50]) }
	];
	expect(wireUnder(card(200, 0), wires)).toBe('lower');
	expect(wireUnder(card(200, -75), wires)).toBe('upper');
	expect(wireUnder(card(200, 200), wires)).toBeNull();
	expect(wireUnder(card(700, 0), wires)).toBeNull();
	expect(wireUnder(card(0, 0), [])).toBeNull();
});

it('meets a wire between its points: pieces count, not corners', () => {
	const far = [{ id: 'w', points: [[-1000, 45] as const, [1000, 45] as const] }];
	expect(wireUnder(card(200, 0), far)).toBe('w');
});

it('does not take a wire whose nearest point lies outside', () => {
	const beside = [{ id: 'w', points: wirePoints([0, 0], [190, 0]) }];
	expect(wireUnder(card(200, -40), beside)).toBeNull();
});
