import { cssColor, divergingColor, type Rgb } from './diverging.ts';
import { boxOf, type Grid } from './heat-map.ts';

/** Cells of a table that are smaller than this touch each other. */
const GAP_FROM = 5;

/** How a tensor is painted. */
export interface PaintStyle {
	/** The colours run from `-limit` to `limit`. */
	readonly limit: number;
	readonly dark: boolean;
	/** The device's pixels to one of CSS. */
	readonly ratio: number;
}

const FRAMES: Readonly<Record<'light' | 'dark', Rgb>> = {
	light: [207, 212, 220],
	dark: [52, 60, 74]
};

/** Paints a tensor. */
export function paint(
	canvas: HTMLCanvasElement,
	grid: Grid,
	values: Float32Array,
	{ limit, dark, ratio }: PaintStyle
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
	const { rows, columns, cellWidth, cellHeight, frame } = grid;
	const isTable = frame === 0;
	const gap = isTable && Math.min(cellWidth, cellHeight) >= GAP_FROM ? Math.round(ratio) : 0;
	const edge = (at: number) => Math.round(at * ratio);
	for (let tile = 0; tile < grid.tiles; tile++) {
		const first = tile * rows * columns;
		const { left, top } = boxOf(grid, first);
		if (!isTable) {
			const [x, y] = [edge(left - frame), edge(top - frame)];
			context.fillStyle = cssColor(FRAMES[dark ? 'dark' : 'light']);
			context.fillRect(
				x,
				y,
				edge(left + columns * cellWidth + frame) - x,
				edge(top + rows * cellHeight + frame) - y
			);
		}
		for (let row = 0; row < rows; row++) {
			const y = edge(top + row * cellHeight);
			const tall = Math.max(1, edge(top + (row + 1) * cellHeight) - y - gap);
			for (let column = 0; column < columns; column++) {
				const x = edge(left + column * cellWidth);
				const wide = Math.max(1, edge(left + (column + 1) * cellWidth) - x - gap);
				const value = values[first + row * columns + column]!;
				context.fillStyle = cssColor(divergingColor(value, limit, dark));
				context.fillRect(x, y, wide, tall);
			}
		}
	}
}
