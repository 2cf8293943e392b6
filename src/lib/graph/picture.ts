import { operatorOf } from './ops/index.ts';
import type { PlanStep } from './plan-types.ts';
import type { Shape } from './shape.ts';
import { sizeOf } from './shape.ts';

/**
 * What the tiny picture on a node's card shows: a few values of its weight or of its output, taken in
 * even steps. The worker takes as many as the card has room for, so both sides read it here.
 */
export interface PictureSample {
	/** The weight that is shown; null: the output. */
	readonly weight: string | null;
	/** Of the weight, or of one sample's output. */
	readonly shape: readonly number[];
	/** The part of the whole tensor: a strided slice from its first element. */
	readonly end: readonly number[];
	readonly strides: readonly number[];
	/** Squares beside each other (the channels of an image, a layer's filters), not one table. */
	readonly isTiled: boolean;
	readonly tiles: number;
	/** Of one tile. */
	readonly rows: number;
	readonly columns: number;
}

/** Elements of a node that is shown whole, figure by figure, wherever it stands. */
const SHOWN_WHOLE = 64;
const MOST_ROWS = 12;
const MOST_COLUMNS = 24;
/** Of an image. */
const MOST_PIXELS = 16;
const MOST_CHANNELS = 3;

/** Room on the narrowest card, CSS pixels. */
export const PICTURE_WIDTH = 138;
export const PICTURE_HEIGHT = 38;
/** Around a tile, and from one frame to the next. */
export const TILE_FRAME = 1;
export const TILE_GAP = 2;
/** A smaller cell of a filter could not be told from its neighbour. */
const LEAST_CELL = 3;

/** Whether a value is small and does not depend on the batch: it is shown as figures. */
export function isShownWhole(shape: Shape): boolean {
	return shape.every((dim) => typeof dim === 'number') && sizeOf(shape) <= SHOWN_WHOLE;
}

/** null: the node has no picture. */
export function pictureOf(
	step: Pick<PlanStep, 'type' | 'output' | 'weights'>
): PictureSample | null {
	const operator = operatorOf(step.type)!;
	if (operator.role === 'loss' || operator.role === 'target') return null;
	const weight = operator.affine ? step.weights[0] : undefined;
	if (weight) return ofWeight(weight.name, weight.shape);
	const { shape } = step.output;
	const isFigures = operator.family === 'tensor' || operator.family === 'activation';
	if (isFigures && isShownWhole(shape)) return null;
	const batch = typeof shape[0] === 'object' ? 1 : 0;
	const dims = shape.slice(batch);
	if (!isFixed(dims)) return null;
	// The features of a table have no scale in common.
	if (operator.role === 'input' && !isImage(dims)) return null;
	return ofOutput(dims, batch);
}

/** How many tiles with cells of so many pixels have room beside and below each other. */
export function tilesThatFit(
	{ rows, columns }: Pick<PictureSample, 'rows' | 'columns'>,
	cell: number
): { readonly perLine: number; readonly lines: number } {
	const around = 2 * TILE_FRAME + TILE_GAP;
	return {
		perLine: Math.floor((PICTURE_WIDTH + TILE_GAP) / (columns * cell + around)),
		lines: Math.floor((PICTURE_HEIGHT + TILE_GAP) / (rows * cell + around))
	};
}

function isFixed(dims: Shape): dims is readonly number[] {
	return dims.every((dim) => typeof dim === 'number');
}

function isImage(dims: readonly number[]): boolean {
	const [height, width] = dims.slice(-2);
	return dims.length >= 3 && height! > 1 && width! > 1;
}

/** Every how manieth of `count` so that no more than `most` remain. */
function strideFor(count: number, most: number): number {
	return Math.max(1, Math.ceil(count / most));
}

function ofWeight(weight: string, shape: readonly number[]): PictureSample | null {
	if (!isImage(shape)) return table(weight, shape, 0);
	const [filters] = shape as [number];
	const strides = shape.slice(-2).map((count) => strideFor(count, MOST_ROWS));
	const [rows, columns] = shape.slice(-2).map((count, i) => Math.ceil(count / strides[i]!));
	const size = { rows: rows!, columns: columns! };
	const { perLine, lines } = tilesThatFit(size, LEAST_CELL);
	const tiles = Math.min(filters, perLine * lines);
	return {
		weight,
		shape,
		// Of each filter what it does to its first channel.
		end: [tiles, ...shape.slice(1, -2).map(() => 1), ...shape.slice(-2)],
		strides: [...shape.slice(0, -2).map(() => 1), ...strides],
		isTiled: true,
		tiles,
		...size
	};
}

function ofOutput(dims: readonly number[], batch: 0 | 1): PictureSample | null {
	if (!isImage(dims)) return table(null, dims, batch);
	const [channels, height, width] = dims.slice(-3) as [number, number, number];
	const strides = [height, width].map((count) => strideFor(count, MOST_PIXELS));
	const tiles = Math.min(channels, MOST_CHANNELS);
	if (tiles === 0) return null;
	const before = Array.from({ length: batch + dims.length - 3 }, () => 1);
	return {
		weight: null,
		shape: dims.slice(-3),
		end: [...before, tiles, height, width],
		strides: [...before, 1, ...strides],
		isTiled: true,
		tiles,
		rows: Math.ceil(height / strides[0]!),
		columns: Math.ceil(width / strides[1]!)
	};
}

/** The last two dimensions of more than one element; a vector is one row. One value has no picture. */
function table(weight: string | null, dims: readonly number[], batch: 0 | 1): PictureSample | null {
	const size = dims.reduce((product, dim) => product * dim, 1);
	if (size <= 1) return null;
	// A layer of one input or one output keeps its row or column.
	const long = weight === null || dims.length !== 2 ? axesOf(dims) : [0, 1];
	const [down, across] = long.length > 1 ? long.slice(-2) : [-1, long[0]!];
	const strides = dims.map((count, axis) => {
		if (axis === across) return strideFor(count, MOST_COLUMNS);
		return axis === down ? strideFor(count, MOST_ROWS) : 1;
	});
	const before = Array.from({ length: batch }, () => 1);
	const counted = (axis: number) => Math.ceil((dims[axis] ?? 1) / (strides[axis] ?? 1));
	return {
		weight,
		shape: dims,
		end: [...before, ...dims.map((count, axis) => (axis === across || axis === down ? count : 1))],
		strides: [...before, ...strides],
		isTiled: false,
		tiles: 1,
		rows: counted(down!),
		columns: counted(across!)
	};
}

/** Dimensions of more than one element. */
function axesOf(dims: readonly number[]): number[] {
	return dims.flatMap((count, axis) => (count > 1 ? [axis] : []));
}
