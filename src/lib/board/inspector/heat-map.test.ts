import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, cellAt, indexText, isPictures, layGrid, moveCell } from './heat-map.ts';

const side = () => fc.integer({ min: 2, max: 30 });

describe('layGrid', () => {
	it('puts the last dimension to the right, as PyTorch prints it', () => {
		expect(layGrid([16, 11], 268)).toMatchObject({ rows: 16, columns: 11, width: 268 });
		expect(layGrid([16], 268)).toMatchObject({ rows: 1, columns: 16 });
		expect(layGrid([], 268)).toMatchObject({ rows: 1, columns: 1 });
	});

	it('stays within a readable height', () => {
		const side = fc.integer({ min: 1, max: 4096 });
		fc.assert(
			fc.property(side, side, (rows, columns) => {
				const { height } = layGrid([rows, columns], 268);
				expect(height).toBeGreaterThanOrEqual(15.999);
				expect(height).toBeLessThanOrEqual(190.001);
			})
		);
	});
});

describe('cells', () => {
	const grid = layGrid([3, 4], 200);

	it('are found under every point, and not outside', () => {
		for (let flat = 0; flat < 12; flat++) {
			const x = ((flat % 4) + 0.5) * grid.cellWidth;
			const y = (Math.floor(flat / 4) + 0.5) * grid.cellHeight;
			expect(cellAt(grid, x, y)).toBe(flat);
		}
		expect(cellAt(grid, -1, 5)).toBeNull();
		expect(cellAt(grid, 5, grid.height + 1)).toBeNull();
	});

	it('are walked with the arrow keys, up to the border', () => {
		expect(moveCell(grid, 5, 'ArrowRight')).toBe(6);
		expect(moveCell(grid, 5, 'ArrowDown')).toBe(9);
		expect(moveCell(grid, 0, 'ArrowUp')).toBe(0);
		expect(moveCell(grid, 7, 'ArrowRight')).toBe(7);
		expect(moveCell(grid, 6, 'Home')).toBe(4);
		expect(moveCell(grid, 6, 'End')).toBe(7);
		expect(moveCell(grid, 6, 'a')).toBeNull();
	});
});

describe('pictures', () => {
	it('are images of at least 2×2', () => {
		expect(isPictures([6, 1, 5, 5])).toBe(true);
		expect(isPictures([16, 12, 12])).toBe(true);
		expect(isPictures([16, 11])).toBe(false);
		expect(isPictures([16, 6, 1, 1])).toBe(false);
		expect(layGrid([16, 6, 1, 1], 268)).toMatchObject({ tiles: 1, rows: 16, columns: 6 });
	});

	it('stand in lines, as large as they can be, those of one filter together', () => {
		expect(layGrid([6, 1, 5, 5], 268)).toMatchObject({ tiles: 6, rows: 5, columns: 5 });
		expect(layGrid([16, 24, 24], 268)).toMatchObject({ tiles: 16, perLine: 5, cellWidth: 2 });
		const { perLine } = layGrid([16, 6, 5, 5], 268);
		expect(perLine % 6).toBe(0);
	});

	it('shrink below a pixel a value only where one is wider than the panel', () => {
		const wide = layGrid([3, 10, 500], 268);
		expect(wide.perLine).toBe(1);
		expect(wide.cellWidth).toBeLessThan(1);
		expect(layGrid([64, 64, 3, 3], 268).cellWidth).toBe(1);
	});

	const shapes = fc.oneof(
		fc.tuple(fc.integer({ min: 1, max: 40 }), side(), side()),
		fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), side(), side()),
		fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
	);
	const width = fc.integer({ min: 60, max: 900 });

	it('are found under every point, read out at the same place, and lie inside', () => {
		fc.assert(
			fc.property(shapes, width, fc.nat(), (shape, space, at) => {
				const size = shape.reduce((product, dim) => product * dim, 1);
				const grid = layGrid(shape, space);
				const flat = at % size;
				const box = boxOf(grid, flat);
				expect(cellAt(grid, box.left + box.width / 2, box.top + box.height / 2)).toBe(flat);
				expect(box.left).toBeGreaterThanOrEqual(0);
				expect(box.top).toBeGreaterThanOrEqual(0);
				expect(box.left + box.width).toBeLessThanOrEqual(space + 1e-6);
				expect(box.top + box.height).toBeLessThanOrEqual(grid.height + 1e-6);
			})
		);
	});

	it('are walked through: a step and the step back, never out of the tensor', () => {
		const steps = fc.constantFrom(
			['ArrowLeft', 'ArrowRight'],
			['ArrowRight', 'ArrowLeft'],
			['ArrowUp', 'ArrowDown'],
			['ArrowDown', 'ArrowUp']
		);
		fc.assert(
			fc.property(shapes, width, fc.nat(), steps, (shape, space, at, [there, back]) => {
				const size = shape.reduce((product, dim) => product * dim, 1);
				const grid = layGrid(shape, space);
				const from = at % size;
				const to = moveCell(grid, from, there!)!;
				expect(to).toBeGreaterThanOrEqual(0);
				expect(to).toBeLessThan(size);
				if (to !== from) expect(moveCell(grid, to, back!)).toBe(from);
			})
		);
	});

	it('go on in the picture beside and below', () => {
		const grid = layGrid([3, 2, 2], 110);
		expect(grid.perLine).toBe(2);
		expect(moveCell(grid, 1, 'ArrowRight')).toBe(4);
		expect(moveCell(grid, 2, 'ArrowDown')).toBe(8);
		expect(moveCell(grid, 6, 'ArrowDown')).toBe(6);
		expect(moveCell(grid, 0, 'End')).toBe(5);
		expect(moveCell(grid, 8, 'End')).toBe(9);
		expect(moveCell(grid, 7, 'Home')).toBe(2);
	});

	it('have nothing between them', () => {
		const grid = layGrid([2, 2, 2], 268);
		expect(cellAt(grid, grid.pitchX - 0.5, 5)).toBeNull();
		expect(cellAt(grid, 2 * grid.pitchX + 5, 5)).toBeNull();
	});
});

it('writes an index as PyTorch does', () => {
	expect(indexText([16, 11], 38)).toBe('[3, 5]');
	expect(indexText([2, 3, 4], 23)).toBe('[1, 2, 3]');
	expect(indexText([], 0)).toBe('');
});
