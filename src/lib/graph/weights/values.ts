/** Values of one weight or buffer of a plan: `weight` of node `fc1`, row-major float32. */
export interface WeightValues {
	/** The node's id. */
	readonly node: string;
	/** As the operator names it: `weight`, `running_mean`; a leaf's own values are its `value`. */
	readonly name: string;
	readonly shape: readonly number[];
	/** Whether no gradient changes it. */
	readonly buffer: boolean;
	readonly values: Float32Array;
}

/** How far training has come. */
export interface Progress {
	/** Whole epochs done. */
	readonly epoch: number;
	/** Updates in all. */
	readonly update: number;
	/** One entry an epoch. */
	readonly trainLoss: readonly number[];
	/** As many; NaN where there is no test set. */
	readonly testLoss: readonly number[];
}

/** No training yet. */
export const NO_PROGRESS: Progress = { epoch: 0, update: 0, trainLoss: [], testLoss: [] };

/**
 * Where training stands, without what only a running one needs (the optimizer's state, the
 * generators). Plain data: it can be cloned into a worker or a store.
 */
export interface TrainedState extends Progress {
	/** Of the plan that the weights belong to. */
	readonly signature: string;
	/** All weights and buffers of the plan, in its order. */
	readonly weights: readonly WeightValues[];
}
