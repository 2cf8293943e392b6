/**
 * What is seen of a network's answers: the board asks for a view, and results come while training
 * and at rest. Plain data: it crosses between page and worker.
 */

export type Part = 'train' | 'test';

/** What is to be seen; whatever is absent is not computed. */
export interface ResultView {
	/** The answers to the rows of these parts. */
	readonly parts: readonly Part[];
	/** Answers over a line or an area of the features. */
	readonly surface: SurfaceView | null;
	/** Typed samples, rows × features in the units that the network is fed with. */
	readonly typed: Float32Array | null;
}

export interface SurfaceView {
	/** The features along x and along y; one alone: a line. */
	readonly axes: readonly number[];
	/** Of each axis. */
	readonly ranges: readonly (readonly [low: number, high: number])[];
	/** The values of all features; those on the axes are replaced. */
	readonly at: readonly number[];
	/** Points along each axis within its range. */
	readonly size: number;
	/** Of an area of values: where the levels begin. Of probabilities they follow from the classes. */
	readonly levels: readonly number[];
	/** Which of several values a row the area is of. */
	readonly output: number;
}

/** Answers to rows of a part. */
export interface PartResult {
	readonly part: Part;
	/** Which rows: evenly taken where all would take too long; null: all, in order. */
	readonly rows: Uint32Array | null;
	/** rows × width, as the loss reads them. */
	readonly values: Float32Array;
	/** Each row's own loss: `reduction='none'`, averaged within the row. */
	readonly losses: Float32Array;
}

/** A region of the area, as the path of an SVG in the square from (0, 0) below left to (1000, 1000). */
export interface Region {
	/** The class, or of values the level, that holds within. */
	readonly of: number;
	/** Of a class: by how much its probability leads, at least. Of values: the level. */
	readonly from: number;
	readonly path: string;
}

export interface SurfaceResult {
	readonly axes: readonly number[];
	readonly ranges: readonly (readonly [low: number, high: number])[];
	readonly at: readonly number[];
	/** Points along each axis, one beyond either end of the range included where it is an area. */
	readonly points: number;
	/**
	 * points^axes × width, x fastest, from below left: probabilities, or values as they are. Values of a
	 * line from one end of the range to the other.
	 */
	readonly values: Float32Array;
	readonly width: number;
	/** Of an area, what covers less later. */
	readonly regions: readonly Region[];
}

/** What came of a view, all of one state of the weights. */
export interface Results {
	/** Whole epochs and updates done. */
	readonly epoch: number;
	readonly update: number;
	/** Values a row. */
	readonly width: number;
	readonly parts: readonly PartResult[];
	readonly surface: SurfaceResult | null;
	/** The typed samples, and what the network says of them, as the loss reads it. */
	readonly typed: { readonly x: Float32Array; readonly values: Float32Array } | null;
}
