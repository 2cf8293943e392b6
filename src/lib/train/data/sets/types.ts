import type { BuiltinData } from '#lib/graph/document.ts';

/** How a generated set is drawn. */
export interface SetOptions {
	/** Rows, of both parts together. */
	readonly size: number;
	/** Standard deviation of what is added, in the features' (or the target's) own units. */
	readonly noise: number;
	/** Of `torch.Generator().manual_seed(seed)`. */
	readonly seed: number;
}

/** Rows as they are drawn: float32, row-major. */
export interface Drawn {
	readonly x: Float32Array;
	/** Values, or class indices. */
	readonly y: Float32Array;
}

/** A built-in set whose rows stand in a file. */
export interface FileSet {
	/** As documents name it; permanent. */
	readonly name: string;
	/** Under the page's base: `static/data`. */
	readonly file: string;
	/** The first rows of the file train, the others test. */
	readonly trainRows: number;
	readonly testRows: number;
	/** Of one sample: `[11]` of a table's row, `[1, 28, 28]` of an image. */
	readonly featureShape: readonly number[];
	readonly target: string;
	/** Number of classes where the target is a class index, else null. */
	readonly classes: number | null;
	/** Another set has taken its place: only documents that name it have it. */
	readonly replaced?: true;
}

/**
 * A built-in set that is drawn from PyTorch's generator (`train/random.ts`), so that a few lines of
 * PyTorch make the same rows. The first 80 % of the rows train, the others test.
 */
export interface GeneratedSet {
	/** As documents name it; permanent. */
	readonly name: string;
	/** The features' columns. */
	readonly features: readonly string[];
	readonly target: string;
	/** Number of classes where the target is a class index, else null. */
	readonly classes: number | null;
	readonly defaults: SetOptions;
	/** The most noise that the controls offer. */
	readonly maxNoise: number;
	readonly draw: (options: SetOptions) => Drawn;
	/**
	 * The same in PyTorch, line by line: makes `x` and `y` of `n` rows with `noise` from the generator
	 * `g`. Kept beside `draw`; a test compares their rows.
	 */
	readonly torch: readonly string[];
}

export type BuiltinSet = FileSet | GeneratedSet;

/** What a document says of a generated set. */
export type StoredOptions = BuiltinData['options'];
