import { describe, expect, it } from 'vitest';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { SurfaceResult } from '#lib/train/results/results.ts';
import { axisRange, featureRanges, rangeOf } from './columns.ts';
import { evenPlaces, marksPath } from './marks.ts';
import { residualBars, residualsOf } from './residuals.ts';
import { readSurface } from './surface-read.ts';
import { axesOf, levelsOf } from './surface-view.ts';

const dataset: Dataset = {
	key: 'k',
	featureShape: [2],
	featureNames: ['a', 'b'],
	targetNames: ['y'],
	classes: null,
	train: { count: 2, x: Float32Array.of(0, 10, 2, 30), y: Float32Array.of(0, 10) },
	test: { count: 1, x: Float32Array.of(4, 20), y: Float32Array.of(99) }
};

describe('the features', () => {
	it('range over the training rows, the axes over both parts', () => {
		expect(featureRanges(dataset)).toEqual([
			{ low: 0, high: 2, mean: 1 },
			{ low: 10, high: 30, mean: 20 }
		]);
		const [low, high] = axisRange(dataset, 0);
		expect([low, high].map((value) => value.toFixed(2))).toEqual(['-0.32', '4.32']);
	});

	it('pass over what is not finite', () => {
		expect(rangeOf(Float32Array.of(NaN, 1, Infinity, 3), 0, 1)).toEqual({
			low: 1,
			high: 3,
			mean: 2
		});
	});

	it('are the first ones unless others are chosen that are there', () => {
		expect(axesOf(4, [3, 1])).toEqual([3, 1]);
		expect(axesOf(2, [3, 1])).toEqual([0, 1]);
		expect(axesOf(4, [1, 1])).toEqual([0, 1]);
		expect([axesOf(1, null), axesOf(0, null)]).toEqual([[0], []]);
	});

	it('colour values by the training rows’ targets', () => {
		expect(levelsOf(dataset, 0)[0]).toBeCloseTo(0.5, 12);
		expect(levelsOf(dataset, 0)).toHaveLength(10);
	});
});

describe('reading a surface', () => {
	const ranges = [
		[0, 4],
		[0, 4]
	] as const;
	const points = 6;
	// x + 10 y at the centres of a 4 × 4 grid, with one point beyond either end.
	const values = Float32Array.from({ length: 36 }, (_, i) => {
		const centre = (index: number) => index - 0.5;
		return centre(i % points) + 10 * centre(Math.floor(i / points));
	});
	const surface: SurfaceResult = {
		axes: [0, 1],
		ranges,
		at: [0, 0],
		points,
		values,
		width: 1,
		regions: []
	};

	it('is in proportion between the points, up to the edges', () => {
		for (const [x, y] of [
			[0, 0],
			[4, 4],
			[1.3, 2.9],
			[0.5, 3.5]
		] as const) {
			expect(readSurface(surface, [x, y])[0]).toBeCloseTo(x + 10 * y, 4);
		}
	});

	it('goes along a line from end to end', () => {
		const line = { ...surface, axes: [0], ranges: [[0, 1]] as const, points: 3 };
		const along = { ...line, values: Float32Array.of(1, 2, 5) };
		expect([0, 0.25, 1].map((x) => readSurface(along, [x])[0])).toEqual([1, 1.5, 5]);
	});
});

describe('marks', () => {
	it('leave out what is not finite', () => {
		const path = marksPath(
			'circle',
			[
				[1, 2],
				[NaN, 3],
				[4, Infinity]
			],
			3
		);
		expect(path.match(/M/g)).toHaveLength(1);
	});

	it('are evenly taken where there are too many', () => {
		expect(evenPlaces(3, 10)).toEqual([0, 1, 2]);
		expect(evenPlaces(10, 5)).toEqual([0, 2, 4, 6, 8]);
	});
});

describe('residuals', () => {
	it('are actual less predicted', () => {
		const judged = { actual: Float32Array.of(3, 1), said: Float32Array.of(1, 2) };
		expect([...residualsOf(judged)]).toEqual([2, -1]);
	});

	it('fall into bars whose shares sum to 1, of what is finite', () => {
		const [bars] = residualBars([Float32Array.of(-2, -1, 0, 1, 2, NaN)], 4);
		expect(bars).toHaveLength(4);
		expect(bars!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
		expect([bars![0]!.from, bars!.at(-1)!.to]).toEqual([-2, 2]);
	});
});
