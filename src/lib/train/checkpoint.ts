import type { OptimizerSettings } from '#lib/graph/document.ts';
import type { LoaderState } from './loader.ts';
import type { GeneratorState } from './random.ts';

/** Losses of the epoch under way. */
export interface EpochSums {
	/** Σ loss · rows over the batches so far. */
	readonly loss: number;
	readonly rows: number;
}

/** The weights of the best epoch so far, in plain arrays. */
export interface SavedBest {
	readonly epoch: number;
	readonly update: number;
	readonly loss: number;
	readonly weights: Float32Array;
	/** By entry. */
	readonly buffers: ReadonlyMap<number, Float32Array>;
}

/** Where training stands, whole and in plain arrays: it survives the device. */
export interface Checkpoint {
	/** Of the program that the weights belong to. */
	readonly signature: string;
	/** The parameters, flat, in creation order. */
	readonly weights: Float32Array;
	/** Values of buffers, by entry. */
	readonly buffers: ReadonlyMap<number, Float32Array>;
	/** The parameters' `.grad`, flat, and which of them have one; null: none has. */
	readonly grad: { readonly flat: Float32Array; readonly reached: ReadonlySet<number> } | null;
	/** The program's generator. */
	readonly random: GeneratorState;
	/** null before the first update. */
	readonly optimizer: OptimizerSettings['type'] | null;
	/** The optimizer's state vectors by name. */
	readonly slots: Readonly<Record<string, Float32Array>>;
	/** Updates that the optimizer has done. */
	readonly optimizerSteps: number;
	readonly loader: LoaderState;
	readonly epoch: number;
	readonly update: number;
	/** The last batch of an epoch is done, its test loss is not. */
	readonly owesTest: boolean;
	readonly sums: EpochSums;
	/** Of the whole epochs: on the test set, on the training set where there is no other. */
	readonly losses: readonly number[];
	readonly best: SavedBest | null;
}
