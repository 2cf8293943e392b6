import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divergingColor } from './diverging.ts';
import { boxOf, layGrid, type Grid } from './heat-map.ts';
import { drawPixels, type Pixels } from './paint.ts';

const style = { limit: 1, dark: false, ratio: 2 };

/** A run of values from -1 to 1. */
const ramp = (shape: readonly number[]) => {
	const size = shape.reduce((product, dim) => product * dim, 1);
	return Float32Array.from({ length: size }, (_, i) => (size > 1 ? (2 * i) / (size - 1) - 1 : 1));
};

function pixelAt({ width, data }: Pixels, x: number, y: number): number[] {
	const at = 4 * (Math.floor(y) * width + Math.floor(x));
	return [...data.subarray(at, at + 4)];
}

function middleOf(pixels: Pixels, grid: Grid, flat: number): number[] {
	const { left, top, width, height } = boxOf(grid, flat);
	return pixelAt(pixels, (left + width / 2) * style.ratio, (top + height / 2) * style.ratio);
}

describe('drawPixels', () => {
	it('has the colour of each value where its cell lies', () => {
		const dim = fc.integer({ min: 1, max: 8 });
		const shapes = fc.oneof(fc.tuple(dim, dim), fc.tuple(dim, dim, dim, dim), fc.tuple(dim));
		fc.assert(
			fc.property(shapes, fc.integer({ min: 240, max: 400 }), fc.nat(), (shape, space, at) => {
				const grid = layGrid(shape, space);
				// Smaller cells lie over each other.
				fc.pre(Math.min(grid.cellWidth, grid.cellHeight) >= 1);
				const values = ramp(shape);
				const flat = at % values.length;
				const pixels = drawPixels(grid, values, style);
				const color = divergingColor(values[flat]!, style.limit, style.dark);
				expect(middleOf(pixels, grid, flat)).toEqual([...color, 255]);
			})
		);
	});

	it('frames pictures, and leaves what is between them clear', () => {
		const grid = layGrid([2, 4, 4], 268);
		const pixels = drawPixels(grid, ramp([2, 4, 4]), style);
		expect(pixelAt(pixels, 0, 0)).toEqual([207, 212, 220, 255]);
		const right = (grid.pitchX - 0.5) * style.ratio;
		expect(pixelAt(pixels, right, 4)[3]).toBe(0);
	});

	it('separates the large cells of a table', () => {
		const grid = layGrid([2, 4], 80);
		const pixels = drawPixels(grid, ramp([2, 4]), style);
		expect(pixelAt(pixels, grid.cellWidth * style.ratio - 1, 0)[3]).toBe(0);
	});

	it('draws more values than there are pixels, and no width at all', () => {
		expect(drawPixels(layGrid([784, 64], 20), ramp([784, 64]), style).width).toBe(40);
		expect(drawPixels(layGrid([3, 10, 500], 1), ramp([3, 10, 500]), style).width).toBe(2);
	});
});
