import { divergingColor, type Rgb } from './diverging.ts';
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

/** Red, green, blue and alpha of each pixel, as `ImageData` has them. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8ClampedArray<ArrayBuffer>;
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
	style: PaintStyle
): void {
	const { width, height, data } = drawPixels(grid, values, style);
	if (canvas.width !== width || canvas.height !== height) {
		canvas.width = width;
		canvas.height = height;
	}
	canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
}

/**
 * The pixels of a painted tensor; between its cells they are clear. Written into memory: as many
 * rectangles as a large layer has weights would cost a canvas more than a frame's time.
 */
export function drawPixels(
	grid: Grid,
	values: Float32Array,
	{ limit, dark, ratio }: PaintStyle
): Pixels {
	const width = Math.max(1, Math.round(grid.width * ratio));
	const height = Math.max(1, Math.round(grid.height * ratio));
	const data = new Uint8ClampedArray(4 * width * height);
	const colors = new Uint32Array(data.buffer);
	/** One line of pixels is filled, the others are copies of it. */
	const repeat = (left: number, right: number, top: number, bottom: number) => {
		const end = top * width + Math.min(right, width);
		for (let y = top + 1; y < Math.min(bottom, height); y++) {
			colors.copyWithin(y * width + left, top * width + left, end);
		}
	};

	const { rows, columns, cellWidth, cellHeight, frame } = grid;
	const isTable = frame === 0;
	const gap = isTable && Math.min(cellWidth, cellHeight) >= GAP_FROM ? Math.round(ratio) : 0;
	const edge = (at: number) => Math.round(at * ratio);
	const frameColor = pack(FRAMES[dark ? 'dark' : 'light']);
	for (let tile = 0; tile < grid.tiles; tile++) {
		const first = tile * rows * columns;
		const { left, top } = boxOf(grid, first);
		if (!isTable) {
			const [x, y] = [edge(left - frame), edge(top - frame)];
			const after = edge(left + columns * cellWidth + frame);
			colors.fill(frameColor, y * width + x, y * width + Math.min(after, width));
			repeat(x, after, y, edge(top + rows * cellHeight + frame));
		}
		for (let row = 0; row < rows; row++) {
			const y = Math.min(edge(top + row * cellHeight), height - 1);
			let end = 0;
			for (let column = 0; column < columns; column++) {
				const x = edge(left + column * cellWidth);
				end = Math.min(width, Math.max(x + 1, edge(left + (column + 1) * cellWidth) - gap));
				const value = values[first + row * columns + column]!;
				const color = pack(divergingColor(value, limit, dark));
				for (let at = x; at < end; at++) colors[y * width + at] = color;
			}
			const below = Math.max(y + 1, edge(top + (row + 1) * cellHeight) - gap);
			repeat(edge(left), end, y, below);
		}
	}
	return { width, height, data };
}

/** An opaque colour as one number; every machine that runs this has the low byte first. */
function pack([red, green, blue]: Rgb): number {
	return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
