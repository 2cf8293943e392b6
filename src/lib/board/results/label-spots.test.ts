import { expect, it } from 'vitest';
import { labelSpots } from './label-spots.ts';
import type { Task } from './task.ts';

const task: Task = {
	kind: 'classes',
	outcome: { step: 0, loss: 1, target: 2, reading: 'logit', width: 1, isTold: true },
	classes: ['no', 'yes'],
	targets: ['y']
};

/** Points of an area of size 10 over 0 … 10, with the probability of 1 at each. */
function surface(p: (x: number, y: number) => number) {
	const points = 12;
	const values = Float32Array.from({ length: points ** 2 }, (_, place) =>
		p((place % points) - 0.5, Math.floor(place / points) - 0.5)
	);
	const ranges = [
		[0, 10],
		[0, 10]
	] as const;
	return { axes: [0, 1], ranges, at: [0, 0], points, values, width: 1, regions: [] };
}

it('a label stands in the midst of where its class leads, off the border', () => {
	const [no, yes] = labelSpots(
		surface((x) => (x < 4 ? 0 : 1)),
		task,
		0
	);
	expect([no!.label, yes!.label]).toEqual(['no', 'yes']);
	expect(no!.at[0]).toBeGreaterThan(0.9);
	expect(no!.at[0]).toBeLessThan(3.1);
	expect(yes!.at[0]).toBeGreaterThan(5.9);
	expect(yes!.at[0]).toBeLessThan(8.1);
});

it('a class that leads nowhere has none, nor has what is not finite', () => {
	expect(
		labelSpots(
			surface(() => 1),
			task,
			0
		).map(({ label }) => label)
	).toEqual(['yes']);
	expect(
		labelSpots(
			surface(() => NaN),
			task,
			0
		)
	).toEqual([]);
});
