import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PictureSample } from '#lib/graph/picture.ts';
import { PICTURE_HEIGHT, PICTURE_WIDTH, pictureOf } from '#lib/graph/picture.ts';
import { N } from '#lib/graph/shape.ts';
import { layPicture } from './picture-grid.ts';

function sampleOf(dims: readonly number[], type = 'Flatten'): PictureSample | null {
	const weights = [{ name: 'weight', shape: dims, init: { kind: 'constant', value: 1 } as const }];
	const output = { shape: [N, ...dims], dtype: 'float32' as const };
	return pictureOf({ type, output, weights });
}

const laid = (dims: readonly number[], type?: string) => layPicture(sampleOf(dims, type)!);

describe('a picture on a card', () => {
	it('of a table is as wide as the card, of whole pixels in height', () => {
		expect(laid([16])).toMatchObject({ width: null, height: 16 });
		expect(laid([16, 11], 'Linear')).toMatchObject({ width: null, height: 34 });
		expect(laid([2, 11], 'Linear').height).toBe(20);
	});

	it('of few columns is no wider than they need', () => {
		expect(laid([3, 2], 'Linear')).toMatchObject({ most: 42, height: 29 });
	});

	it('of an image is a square of whole pixels, or up to three', () => {
		expect(laid([1, 8, 8])).toMatchObject({ width: 34, height: 34 });
		expect(laid([1, 28, 28])).toMatchObject({ width: 30, height: 30 });
		expect(laid([16, 12, 12])).toMatchObject({ width: 118, height: 38 });
	});

	it('of filters has as many lines as it takes', () => {
		expect(laid([6, 1, 5, 5], 'Conv2d').grid).toMatchObject({ perLine: 6, cellWidth: 3 });
		expect(laid([16, 6, 5, 5], 'Conv2d').grid).toMatchObject({ tiles: 14, perLine: 7 });
		expect(laid([4, 1, 3, 3], 'Conv2d').grid).toMatchObject({ perLine: 4, cellWidth: 8 });
	});

	it('never is larger than its room', () => {
		const dims = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(dims, fc.constantFrom('Flatten', 'Linear', 'Conv2d'), (shape, type) => {
				const sample = sampleOf(shape, type);
				if (!sample) return;
				const { grid, width, height } = layPicture(sample);
				expect(height).toBeLessThanOrEqual(PICTURE_HEIGHT);
				expect(width ?? 0).toBeLessThanOrEqual(PICTURE_WIDTH);
				expect(grid.tiles * grid.rows * grid.columns).toBe(
					sample.tiles * sample.rows * sample.columns
				);
			})
		);
	});
});
