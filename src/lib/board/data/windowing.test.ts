import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, scrollTo, windowOf } from './windowing.ts';

describe('the rows on screen', () => {
	it('are few, whatever there is', () => {
		expect(windowOf(0, 280, 100_000, 28)).toEqual({ first: 0, end: 14, start: 0 });
		expect(windowOf(28_000, 280, 100_000, 28)).toEqual({ first: 996, end: 1014, start: 27_888 });
		expect(windowOf(0, 280, 3, 28)).toEqual({ first: 0, end: 3, start: 0 });
		expect(windowOf(0, 280, 0, 28)).toEqual({ first: 0, end: 0, start: 0 });
	});

	it('cover the gap wherever it is, and lie where they belong', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 3_000_000 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.integer({ min: 100, max: 900 }),
				(count, share, view) => {
					const size = 28;
					const scroll = share * Math.max(0, extentOf(count, size) - view);
					const { first, end, start } = windowOf(scroll, view, count, size);
					expect(end - first).toBeLessThanOrEqual(view / size + 11);
					// Above the gap's upper edge, and below its lower one unless the list ends there.
					expect(start).toBeLessThanOrEqual(scroll + 1e-3);
					const below = start + (end - first) * size;
					expect(end === count || below >= scroll + view - 1e-3).toBe(true);
				}
			)
		);
	});

	it('end with the last row, even where the list is longer than a page can be', () => {
		const count = 2_000_000;
		const scroll = extentOf(count, 28) - 280;
		const { end, start, first } = windowOf(scroll, 280, count, 28);
		expect(end).toBe(count);
		expect(start + (end - first) * 28).toBeCloseTo(extentOf(count, 28), 3);
	});

	it('hold the row that was asked for', () => {
		for (const count of [50, 100_000, 2_000_000]) {
			for (const item of [0, 7, Math.floor(count / 2), count - 1]) {
				const { first, end } = windowOf(scrollTo(item, 280, count, 28), 280, count, 28);
				expect(first <= item && item < end).toBe(true);
			}
		}
	});
});
