import { cssColor, divergingColor, limitOf } from './diverging.ts';

/** Where the cells of a tensor lie: as PyTorch prints it, the last dimension runs to the right. */
export interface Grid {
	readonly rows: number;
	readonly columns: number;
	/** CSS pixels. */
	readonly cellWidth: number;
	readonly cellHeight: number;
	readonly width: number;
	readonly height: number;
}

const MAX_HEIGHT = 190;
const MIN_STRIP = 16;
const MAX_CELL = 26;
/** Cells smaller than this touch each other. */
const GAP_FROM = 5;

/** Lays a tensor out over `width` pixels. */
export function layGrid(shape: readonly number[], width: number): Grid {
	const columns = shape.at(-1) ?? 1;
	const rows = shape.slice(0, -1).reduce((product, dim) => product * dim, 1);
	const cellWidth = width / columns;
	const square = Math.min(cellWidth, MAX_CELL, MAX_HEIGHT / rows);
	const cellHeight = Math.max(square, MIN_STRIP / rows);
	return { rows, columns, cellWidth, cellHeight, width, height: cellHeight * rows };
}

/** The flat index of the cell under a point, or null outside. */
export function cellAt(grid: Grid, x: number, y: number): number | null {
	const column = Math.floor(x / grid.cellWidth);
	const row = Math.floor(y / grid.cellHeight);
	const inside = column >= 0 && column < grid.columns && row >= 0 && row < grid.rows;
	return inside ? row * grid.columns + column : null;
}

/** The neighbour in the direction of an arrow key, or null for another key. Stops at the border. */
export function moveCell(grid: Grid, from: number, key: string): number | null {
	const row = Math.floor(from / grid.columns);
	const column = from % grid.columns;
	const last = grid.columns - 1;
	const cell = (r: number, c: number) => r * grid.columns + c;
	switch (key) {
		case 'ArrowLeft':
			return cell(row, Math.max(0, column - 1));
		case 'ArrowRight':
			return cell(row, Math.min(last, column + 1));
		case 'ArrowUp':
			return cell(Math.max(0, row - 1), column);
		case 'ArrowDown':
			return cell(Math.min(grid.rows - 1, row + 1), column);
		case 'Home':
			return cell(row, 0);
		case 'End':
			return cell(row, last);
		default:
			return null;
	}
}

/** `[3, 5]` as it is written behind a tensor's name; nothing for a scalar. */
export function indexText(shape: readonly number[], flat: number): string {
	if (shape.length === 0) return '';
	const index: number[] = [];
	let rest = flat;
	for (const dim of [...shape].reverse()) {
		index.unshift(rest % dim);
		rest = Math.floor(rest / dim);
	}
	return `[${index.join(', ')}]`;
}

/** Paints a tensor. `ratio` is the device's pixels to one of CSS. */
export function paint(
	canvas: HTMLCanvasElement,
	grid: Grid,
	values: Float32Array,
	dark: boolean,
	ratio: number
): void {
	const width = Math.max(1, Math.round(grid.width * ratio));
	const height = Math.max(1, Math.round(grid.height * ratio));
	if (canvas.width !== width || canvas.height !== height) {
		canvas.width = width;
		canvas.height = height;
	}
	const context = canvas.getContext('2d');
	if (!context) return;
	context.clearRect(0, 0, width, height);
	const gap = Math.min(grid.cellWidth, grid.cellHeight) >= GAP_FROM ? Math.round(ratio) : 0;
	const limit = limitOf(values);
	const edge = (index: number, size: number) => Math.round(index * size * ratio);
	for (let row = 0; row < grid.rows; row++) {
		const top = edge(row, grid.cellHeight);
		const tall = Math.max(1, edge(row + 1, grid.cellHeight) - top - gap);
		for (let column = 0; column < grid.columns; column++) {
			const left = edge(column, grid.cellWidth);
			const wide = Math.max(1, edge(column + 1, grid.cellWidth) - left - gap);
			const value = values[row * grid.columns + column]!;
			context.fillStyle = cssColor(divergingColor(value, limit, dark));
			context.fillRect(left, top, wide, tall);
		}
	}
}
