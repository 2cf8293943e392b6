/**
 * Where the cells of a tensor lie. Up to two dimensions are one table, as PyTorch prints it: the last
 * dimension runs to the right. Images, `[c, h, w]` or `[n, c, h, w]`, are pictures side by side, in
 * the order of their values, wrapped like words.
 */
export interface Grid {
	/** Pictures, and how many stand in a line; a table is a single one. */
	readonly tiles: number;
	readonly perLine: number;
	/** Cells of one picture. */
	readonly rows: number;
	readonly columns: number;
	/** CSS pixels, as all that follow. */
	readonly cellWidth: number;
	readonly cellHeight: number;
	/** From one picture to the next. */
	readonly pitchX: number;
	readonly pitchY: number;
	/** Around each picture; 0 around a table. */
	readonly frame: number;
	readonly width: number;
	readonly height: number;
}

export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

const MAX_HEIGHT = 190;
const MIN_STRIP = 16;
const MAX_CELL = 26;
/** Pictures may be taller together: they are looked at, not only read. */
const MAX_PICTURES = 240;
const FRAME = 1;
const GAP = 1;

/** Whether a tensor is drawn as pictures: images of at least 2×2. */
export function isPictures(shape: readonly number[]): boolean {
	const [height = 0, width = 0] = shape.slice(-2);
	return (shape.length === 3 || shape.length === 4) && height >= 2 && width >= 2;
}

/** Lays a tensor out over `width` pixels. */
export function layGrid(shape: readonly number[], width: number): Grid {
	return isPictures(shape) ? layPictures(shape, width) : layTable(shape, width);
}

function layTable(shape: readonly number[], width: number): Grid {
	// Filters of 1×1 are a matrix.
	let dims = shape;
	while (dims.length > 2 && dims.at(-1) === 1) dims = dims.slice(0, -1);
	const columns = dims.at(-1) ?? 1;
	const rows = dims.slice(0, -1).reduce((product, dim) => product * dim, 1);
	const cellWidth = width / columns;
	const square = Math.min(cellWidth, MAX_CELL, MAX_HEIGHT / rows);
	const cellHeight = Math.max(square, MIN_STRIP / rows);
	const height = cellHeight * rows;
	return {
		tiles: 1,
		perLine: 1,
		rows,
		columns,
		cellWidth,
		cellHeight,
		pitchX: width,
		pitchY: height,
		frame: 0,
		width,
		height
	};
}

/** The largest whole pixels that keep all pictures within a readable height, else one a value. */
function layPictures(shape: readonly number[], width: number): Grid {
	const [rows, columns] = shape.slice(-2) as [number, number];
	const tiles = shape.slice(0, -2).reduce((product, dim) => product * dim, 1);
	// The pictures of one filter stay together.
	const group = shape.length === 4 ? shape[1]! : 1;
	const room = Math.max(1, width - 2 * FRAME);
	const lay = (cell: number): Grid => {
		const pitchX = columns * cell + 2 * FRAME + GAP;
		const pitchY = rows * cell + 2 * FRAME + GAP;
		const fit = Math.max(1, Math.floor((width + GAP) / pitchX));
		const perLine = fit > group ? fit - (fit % group) : fit;
		return {
			tiles,
			perLine,
			rows,
			columns,
			cellWidth: cell,
			cellHeight: cell,
			pitchX,
			pitchY,
			frame: FRAME,
			width,
			height: Math.max(0, Math.ceil(tiles / perLine) * pitchY - GAP)
		};
	};
	for (let cell = Math.min(MAX_CELL, Math.floor(room / columns)); cell > 1; cell--) {
		const grid = lay(cell);
		if (grid.height <= MAX_PICTURES) return grid;
	}
	return lay(Math.min(1, room / columns));
}

/** Row and column of a cell, counted over a whole line of pictures, and from the first line on. */
function placeOf(grid: Grid, flat: number): { row: number; column: number } {
	const { rows, columns, perLine } = grid;
	const tile = Math.floor(flat / (rows * columns));
	const within = flat % (rows * columns);
	return {
		row: Math.floor(tile / perLine) * rows + Math.floor(within / columns),
		column: (tile % perLine) * columns + (within % columns)
	};
}

/** The cell at a row and a column as `placeOf` counts them, or null where there is none. */
function cellOf(grid: Grid, row: number, column: number): number | null {
	const { rows, columns, perLine, tiles } = grid;
	if (row < 0 || column < 0 || column >= perLine * columns) return null;
	const tile = Math.floor(row / rows) * perLine + Math.floor(column / columns);
	return tile < tiles ? (tile * rows + (row % rows)) * columns + (column % columns) : null;
}

/** Where a cell lies. */
export function boxOf(grid: Grid, flat: number): Box {
	const { rows, columns, cellWidth, cellHeight, pitchX, pitchY, frame } = grid;
	const { row, column } = placeOf(grid, flat);
	return {
		left: Math.floor(column / columns) * pitchX + frame + (column % columns) * cellWidth,
		top: Math.floor(row / rows) * pitchY + frame + (row % rows) * cellHeight,
		width: cellWidth,
		height: cellHeight
	};
}

/** The flat index of the cell under a point, or null outside and between pictures. */
export function cellAt(grid: Grid, x: number, y: number): number | null {
	const { rows, columns, cellWidth, cellHeight, pitchX, pitchY, frame } = grid;
	const across = Math.floor(x / pitchX);
	const line = Math.floor(y / pitchY);
	const column = Math.floor((x - across * pitchX - frame) / cellWidth);
	const row = Math.floor((y - line * pitchY - frame) / cellHeight);
	const inside = column >= 0 && column < columns && row >= 0 && row < rows;
	return inside ? cellOf(grid, line * rows + row, across * columns + column) : null;
}

/**
 * The neighbour in the direction of an arrow key, or null for another key. Goes on in the next
 * picture, and stops where there is none. Home and End are the ends of a row over all its pictures.
 */
export function moveCell(grid: Grid, from: number, key: string): number | null {
	const { row, column } = placeOf(grid, from);
	const to = (r: number, c: number) => cellOf(grid, r, c) ?? from;
	switch (key) {
		case 'ArrowLeft':
			return to(row, column - 1);
		case 'ArrowRight':
			return to(row, column + 1);
		case 'ArrowUp':
			return to(row - 1, column);
		case 'ArrowDown':
			return to(row + 1, column);
		case 'Home':
			return to(row, 0);
		case 'End': {
			const before = Math.floor(row / grid.rows) * grid.perLine;
			return to(row, Math.min(grid.perLine, grid.tiles - before) * grid.columns - 1);
		}
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
