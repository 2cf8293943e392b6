import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellLook, contrast, figure, isReadable, summaryOf } from './cells.ts';

function rgb(text: string): [number, number, number] {
	return text.match(/\d+/g)!.map(Number) as [number, number, number];
}

describe('cells of figures', () => {
	it('can be read on every colour of the scale', () => {
		fc.assert(
			fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.boolean(), (value, dark) => {
				const { background, color } = cellLook(value, 1, dark);
				expect(contrast(rgb(background), rgb(color))).toBeGreaterThan(4.5);
			}),
			{ numRuns: 2000 }
		);
	});

	it('show small tensors as figures', () => {
		expect(isReadable([])).toBe(true);
		expect(isReadable([3, 2])).toBe(true);
		expect(isReadable([1, 12])).toBe(false);
		expect(isReadable([16, 11])).toBe(false);
		expect(isReadable([0])).toBe(false);
	});

	it('are summed up', () => {
		expect(summaryOf([1, -2, 4])).toEqual({ min: -2, mean: 1, max: 4 });
		expect(figure('-1.5e-3')).toBe('−1.5e−3');
	});
});
