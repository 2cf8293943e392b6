import { expect, it } from 'vitest';
import { N } from '../shape.ts';
import { dimOf, product, showSize, sizeEqual } from './sizes.ts';

it('multiplies dimensions, the batch size among them', () => {
	const shapes = [[], [2, 3], [N, 6], [{ n: 2, c: 1 }, 3], [N, N], [N, { n: 1, c: 2 }, 3], [0, N]];
	const shown = shapes.map((shape) => showSize(product(shape)));
	expect(shown).toEqual(['1', '6', '6N', '6N+3', 'N^2', '3N^2+6N', '0']);
});

it('divides where it comes out even for every batch size', () => {
	expect(dimOf(product([N, 6]), 3)).toEqual({ n: 2, c: 0 });
	expect(dimOf(product([4, 6]), 3)).toBe(8);
	expect(dimOf(product([N, 3]), 2)).toBeNull();
	expect(dimOf(product([N, N]), 1)).toBeNull();
	expect(sizeEqual(product([N, 6]), product([3, { n: 2, c: 0 }]))).toBe(true);
	expect(sizeEqual(product([N, 6]), product([6]))).toBe(false);
});
