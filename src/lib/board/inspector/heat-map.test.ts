import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, indexText, layGrid, moveCell } from './heat-map.ts';

describe('layGrid', () => {
	it('puts the last dimension to the right, as PyTorch prints it', () => {
		expect(layGrid([16, 11], 268)).toMatchObject({ rows: 16, columns: 11, width: 268 });
		expect(layGrid([6, 1, 5, 5], 268)).toMatchObject({ rows: 30, columns: 5 });
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

it('writes an index as PyTorch does', () => {
	expect(indexText([16, 11], 38)).toBe('[3, 5]');
	expect(indexText([2, 3, 4], 23)).toBe('[1, 2, 3]');
	expect(indexText([], 0)).toBe('');
});
