import type { PictureSample } from '#lib/graph/picture.ts';
import { PICTURE_HEIGHT, TILE_FRAME, TILE_GAP, tilesThatFit } from '#lib/graph/picture.ts';
import type { Grid } from '../inspector/heat-map.ts';

/** A card's picture, laid out: by its shape alone, so that no number moves anything. */
export interface PictureGrid {
	readonly grid: Grid;
	/** CSS pixels; null: as wide as the card, up to `most`. */
	readonly width: number | null;
	readonly most: number;
	readonly height: number;
}

/** Heights of a table's rows, CSS pixels. */
const MOST_ROW = 9;
const LEAST_TABLE = 14;
const MOST_COLUMN = 20;
/** Its frame. */
const TABLE_FRAME = 1;
const MOST_CELL = 8;

/** Tiles as large as they all fit, in whole pixels; a table in single ones, to be stretched. */
export function layPicture(sample: PictureSample): PictureGrid {
	return sample.isTiled ? layTiles(sample) : layTable(sample);
}

function layTable({ rows, columns }: PictureSample): PictureGrid {
	const row = Math.min(MOST_ROW, Math.floor((PICTURE_HEIGHT - 2 * TABLE_FRAME) / rows));
	return {
		grid: {
			tiles: 1,
			perLine: 1,
			rows,
			columns,
			cellWidth: 1,
			cellHeight: 1,
			pitchX: columns,
			pitchY: rows,
			frame: 0,
			width: columns,
			height: rows
		},
		width: null,
		most: columns * MOST_COLUMN + 2 * TABLE_FRAME,
		height: Math.max(LEAST_TABLE, rows * row) + 2 * TABLE_FRAME
	};
}

function layTiles(sample: PictureSample): PictureGrid {
	const { tiles, rows, columns } = sample;
	let cell = MOST_CELL;
	let fit = tilesThatFit(sample, cell);
	while (cell > 1 && fit.perLine * fit.lines < tiles) fit = tilesThatFit(sample, --cell);
	const perLine = Math.max(1, Math.min(fit.perLine, tiles));
	const pitchX = columns * cell + 2 * TILE_FRAME + TILE_GAP;
	const pitchY = rows * cell + 2 * TILE_FRAME + TILE_GAP;
	const width = perLine * pitchX - TILE_GAP;
	const height = Math.ceil(tiles / perLine) * pitchY - TILE_GAP;
	return {
		grid: {
			tiles,
			perLine,
			rows,
			columns,
			cellWidth: cell,
			cellHeight: cell,
			pitchX,
			pitchY,
			frame: TILE_FRAME,
			width,
			height
		},
		width,
		most: width,
		height
	};
}
