import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cornerOf, countClasses, layImages } from './image-grid.ts';

it('shows whole lines of images, each a whole multiple of its own pixels', () => {
	const grid = layImages(2500, [28, 28], 2, 640);
	expect(grid).toMatchObject({ tileWidth: 56, tileHeight: 56, columns: 10, count: 20 });
	expect(cornerOf(grid, 0)).toEqual({ x: 0, y: 0 });
	expect(cornerOf(grid, 11).x).toBe(64);
	expect(layImages(3, [28, 28], 2, 640).count).toBe(3);
	expect(layImages(0, [28, 28], 2, 640)).toMatchObject({ count: 0, height: 0 });
});

it('keeps every image within the space, or one a line where there is none', () => {
	const size = fc.integer({ min: 1, max: 64 });
	const space = fc.integer({ min: 1, max: 2000 });
	fc.assert(
		fc.property(size, size, space, fc.integer({ min: 1, max: 500 }), (h, w, width, available) => {
			const grid = layImages(available, [h, w], 3, width);
			expect(grid.count).toBeLessThanOrEqual(Math.min(available, 3 * grid.columns));
			for (let i = 0; i < grid.count; i++) {
				const { x, y } = cornerOf(grid, i);
				if (grid.columns > 1) expect(x + grid.tileWidth).toBeLessThanOrEqual(width);
				expect(y + grid.tileHeight).toBeLessThanOrEqual(grid.height);
			}
		})
	);
});

it('counts classes, also those that never come', () => {
	expect(countClasses(new Float32Array([2, 0, 2]), 4)).toEqual([1, 0, 2, 0]);
});
