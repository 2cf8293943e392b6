import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaks, extentOf, extentOfSeries, hasValues, segments, valueAt } from './series.ts';

// Case D1 of the bug reports: log(0) and NaN broke the path.
const D1 = [1, 0.1, 0, NaN, 0.5, Infinity];

describe('a curve with values that cannot be drawn', () => {
	it('takes its domain from the finite ones, on a log scale from the positive ones', () => {
		expect(extentOf([D1], 'linear')).toEqual([0, 1]);
		expect(extentOf([D1], 'log')).toEqual([0.1, 1]);
		expect(extentOf([[NaN, Infinity]], 'linear')).toBeNull();
		expect(extentOf([[0, -1]], 'log')).toBeNull();
		expect(extentOf([], 'log')).toBeNull();
	});

	it('leaves gaps', () => {
		const linear = segments(D1, 'linear', 0, 10, 500);
		expect(linear.map((run) => run.map((point) => point.epoch))).toEqual([[1, 2, 3], [5]]);
		const log = segments(D1, 'log', 0, 10, 500);
		expect(log.map((run) => run.map((point) => point.epoch))).toEqual([[1, 2], [5]]);
	});

	it('marks where it stopped being finite', () => {
		expect(breaks(D1)).toEqual([4, 6]);
		expect(breaks([1, NaN, NaN, Infinity, 2])).toEqual([2]);
		expect(breaks([1, 2])).toEqual([]);
		expect(breaks([NaN])).toEqual([1]);
	});

	it('knows a curve without values', () => {
		expect(hasValues([NaN, NaN])).toBe(false);
		expect(hasValues(D1)).toBe(true);
		expect(hasValues([])).toBe(false);
	});
});

describe('segments', () => {
	it('keeps every point while there is room, and one neighbour outside the view', () => {
		const [run] = segments([5, 4, 3, 2, 1], 'linear', 3, 3, 100);
		expect(run!.map((point) => point.epoch)).toEqual([2, 3, 4]);
	});

	it('thins 20,000 epochs to at most four points a column and loses no extreme', () => {
		const values = Array.from(
			{ length: 20_000 },
			(_, i) => Math.exp(-i / 4000) + (i === 7777 ? 5 : 0)
		);
		const [run] = segments(values, 'linear', 0, 20_000, 700);
		expect(run!.length).toBeLessThanOrEqual(4 * 702);
		expect(run!.some((point) => point.epoch === 7778 && point.value > 5)).toBe(true);
		expect(run![0]).toEqual({ epoch: 1, value: values[0] });
		expect(run!.at(-1)).toEqual({ epoch: 20_000, value: values.at(-1) });
	});

	it('gives only finite points in order, whatever comes', () => {
		fc.assert(
			fc.property(
				fc.array(fc.float(), { maxLength: 300 }),
				fc.constantFrom('linear' as const, 'log' as const),
				fc.integer({ min: 0, max: 310 }),
				fc.integer({ min: 0, max: 310 }),
				fc.integer({ min: 0, max: 40 }),
				(values, scale, from, to, columns) => {
					const points = segments(values, scale, from, to, columns).flat();
					expect(points.every((point) => Number.isFinite(point.value))).toBe(true);
					if (scale === 'log') expect(points.every((point) => point.value > 0)).toBe(true);
					const epochs = points.map((point) => point.epoch);
					expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => a - b));
					for (const point of points) expect(values[point.epoch - 1]).toBe(point.value);
				}
			)
		);
	});
});

describe('a curve that lacks epochs', () => {
	const at = [1, 5, 9, 20];
	const values = [4, 3, 2, 1];

	it('is drawn where its epochs are, with one neighbour outside the view', () => {
		const drawn = (from: number, to: number) =>
			segments(values, 'linear', from, to, 100, at).map((run) => run.map(({ epoch }) => epoch));
		expect(drawn(0, 30)).toEqual([[1, 5, 9, 20]]);
		expect(drawn(6, 9)).toEqual([[5, 9, 20]]);
		expect(segments([4, NaN, 2, 1], 'linear', 0, 30, 5, at).flat()).toHaveLength(3);
	});

	it('reads the last value before an epoch, and none behind its end', () => {
		expect([1, 4, 5, 19, 20, 21].map((epoch) => valueAt({ values, at }, epoch))).toEqual([
			4,
			4,
			3,
			2,
			1,
			undefined
		]);
		expect(valueAt({ values }, 2)).toBe(3);
	});

	it('counts what lies in the view', () => {
		expect(extentOfSeries([{ values, at }], 'linear', 5, 9)).toEqual([2, 3]);
		expect(extentOfSeries([{ values, at }], 'linear', 10, 19)).toBeNull();
	});
});
