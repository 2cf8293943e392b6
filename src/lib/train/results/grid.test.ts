import { expect, it } from 'vitest';
import { gridSamples, pointsOf } from './grid.ts';
import type { SurfaceView } from './results.ts';

const view: SurfaceView = {
	axes: [0],
	ranges: [[-1, 1]],
	at: [9, 7],
	size: 3,
	levels: [],
	output: 0
};

it('a line goes from one end to the other, the other features as they are', () => {
	expect(pointsOf(view)).toBe(3);
	expect([...gridSamples(view)]).toEqual([-1, 7, 0, 7, 1, 7]);
});

it('an area has the centres of its cells, and one point beyond either end', () => {
	const area: SurfaceView = {
		...view,
		axes: [1, 0],
		ranges: [
			[0, 4],
			[10, 14]
		],
		size: 4
	};
	const samples = gridSamples(area);
	expect(pointsOf(area)).toBe(6);
	expect(samples).toHaveLength(6 * 6 * 2);
	// Feature 1 runs along x, feature 0 along y.
	expect([...samples.subarray(0, 4)]).toEqual([9.5, -0.5, 9.5, 0.5]);
	expect([...samples.subarray(-2)]).toEqual([14.5, 4.5]);
});
