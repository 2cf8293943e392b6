/** Where the first images of a set lie: in lines, each image over its label. CSS pixels. */
export interface ImageGrid {
	readonly count: number;
	readonly columns: number;
	/** Size of one image, a whole number of pixels for each of its own. */
	readonly tileWidth: number;
	readonly tileHeight: number;
	readonly width: number;
	readonly height: number;
}

/** What the grid is painted with, as CSS writes it. */
export interface ImageStyle {
	readonly ink: string;
	readonly paper: string;
	readonly font: string;
}

/** About this large, so that a stroke can be seen. */
const TILE = 56;
const LABEL = 18;
const GAP = 8;

/** Lays out as many of `available` images as fill `lines` lines of `width` pixels. */
export function layImages(
	available: number,
	[height, width]: readonly [height: number, width: number],
	lines: number,
	space: number
): ImageGrid {
	const scale = Math.max(1, Math.round(TILE / Math.max(width, height)));
	const tileWidth = width * scale;
	const tileHeight = height * scale;
	const columns = Math.max(1, Math.floor((space + GAP) / (tileWidth + GAP)));
	const count = Math.min(available, columns * lines);
	const used = Math.ceil(count / columns);
	return {
		count,
		columns,
		tileWidth,
		tileHeight,
		width: space,
		height: Math.max(0, used * (tileHeight + LABEL + GAP) - GAP)
	};
}

/** The upper left corner of an image. */
export function cornerOf(grid: ImageGrid, index: number): { x: number; y: number } {
	return {
		x: (index % grid.columns) * (grid.tileWidth + GAP),
		y: Math.floor(index / grid.columns) * (grid.tileHeight + LABEL + GAP)
	};
}

/** How many rows each class has, from class 0 on. */
export function countClasses(labels: Float32Array, classes: number): number[] {
	const counts = Array.from({ length: classes }, () => 0);
	for (const label of labels) counts[label]!++;
	return counts;
}

/**
 * Paints the first images, grey levels 0 (paper) to 1 (ink), each over its label. `ratio` is the
 * device's pixels to one of CSS.
 *
 * @param values images × height × width
 */
export function paintImages(
	canvas: HTMLCanvasElement,
	grid: ImageGrid,
	[height, width]: readonly [height: number, width: number],
	values: Float32Array,
	labels: readonly string[],
	{ ink, paper, font }: ImageStyle,
	ratio: number
): void {
	canvas.width = Math.max(1, Math.round(grid.width * ratio));
	canvas.height = Math.max(1, Math.round(grid.height * ratio));
	const context = canvas.getContext('2d');
	const scratch = document.createElement('canvas');
	scratch.width = width;
	scratch.height = height;
	const drawing = scratch.getContext('2d');
	if (!context || !drawing) return;
	context.scale(ratio, ratio);
	context.imageSmoothingEnabled = false;

	const pixels = new ImageData(width, height);
	const corners = Array.from({ length: grid.count }, (_, i) => cornerOf(grid, i));
	corners.forEach(({ x, y }, i) => {
		for (let pixel = 0; pixel < width * height; pixel++) {
			pixels.data[4 * pixel + 3] = 255 * values[i * width * height + pixel]!;
		}
		drawing.putImageData(pixels, 0, 0);
		context.drawImage(scratch, x, y, grid.tileWidth, grid.tileHeight);
	});
	// So far only how much ink there is; now its colour, and the paper behind.
	context.globalCompositeOperation = 'source-in';
	context.fillStyle = ink;
	context.fillRect(0, 0, grid.width, grid.height);
	context.globalCompositeOperation = 'destination-over';
	context.fillStyle = paper;
	for (const { x, y } of corners) context.fillRect(x, y, grid.tileWidth, grid.tileHeight);

	context.globalCompositeOperation = 'source-over';
	context.fillStyle = ink;
	context.font = font;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	corners.forEach(({ x, y }, i) => {
		context.fillText(labels[i] ?? '', x + grid.tileWidth / 2, y + grid.tileHeight + LABEL / 2);
	});
}
