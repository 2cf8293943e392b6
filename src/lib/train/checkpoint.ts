import type { OptimizerSettings } from '#lib/graph/document.ts';
import type { LoaderState } from './loader.ts';

/** Losses of the epoch under way. */
export interface EpochSums {
	/** Σ loss · rows over the batches so far. */
	readonly loss: number;
	readonly rows: number;
}

/** Where training stands, whole and in plain arrays: it survives the device. */
export interface Checkpoint {
	/** Of the program that the weights belong to. */
	readonly signature: string;
	/** The trained weights, flat, in creation order. */
	readonly weights: Float32Array;
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
}
