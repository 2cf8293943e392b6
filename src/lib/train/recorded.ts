import type { OptimizerSettings, ParamValue, PassInput } from '#lib/graph/document.ts';

/**
 * One forward and one backward pass and the update behind it, with all tensors, as plain data: what
 * the step-through shows. Steps are given by their index in the program.
 */

/** A tensor, row-major. */
export interface Values {
	readonly shape: readonly number[];
	/** null where it is too large to be kept (more than `MOST_KEPT` elements). */
	readonly values: Float32Array | null;
}

/** Elements of one tensor of a recorded pass, at most. */
export const MOST_KEPT = 1_000_000;

/** A part of dL/d(output): what one reader of the value sent back. */
export interface Arrival {
	/** The step that read the value, and at which of its ports. */
	readonly from: number;
	readonly port: number;
	readonly gradient: Values;
}

/** One state of torch.optim that belongs to a weight: `momentum_buffer`, `exp_avg`, ... */
export interface SlotValues {
	readonly name: string;
	/** null: before the first update there is none. */
	readonly before: Float32Array | null;
	readonly after: Float32Array;
}

export interface RecordedWeight {
	readonly step: number;
	/** As in `named_parameters()`, without the module's name: `weight`. A leaf's is `value`. */
	readonly name: string;
	/** false: a buffer, or a leaf without `requires_grad`. */
	readonly trained: boolean;
	readonly before: Values;
	/** dL/d(weight) of this pass; null where none reached it. */
	readonly gradient: Values | null;
	/** What `optimizer.step()` starts from: `.grad`, which holds more where gradients add up, clipped. */
	readonly grad: Values | null;
	/** Behind the optimizer's step; null where it passes the weight over. */
	readonly after: Values | null;
	readonly slots: readonly SlotValues[];
}

/** What the optimizer works with. */
export interface RecordedOptimizer {
	readonly type: OptimizerSettings['type'];
	/** Every default filled in; the learning rate is that of the schedule. */
	readonly args: Readonly<Record<string, ParamValue>>;
	/** Updates that its state has seen before this one. */
	readonly steps: number;
	/** What `clip_grad_norm_` did to all gradients before; null where clipping is off. */
	readonly clip: RecordedClip | null;
}

/** Gradients were multiplied by min(1, maxNorm / (norm + 1e-6)). */
export interface RecordedClip {
	readonly maxNorm: number;
	/** Of all gradients together, before. */
	readonly norm: number;
}

export interface Recorded {
	readonly input: PassInput | null;
	/** Rows of the batch; 1 where nothing is fed. */
	readonly rows: number;
	/** Whole epochs and updates done when it was recorded. */
	readonly epoch: number;
	readonly update: number;
	/** The step that the pass went back from; null: forward only. */
	readonly root: number | null;
	/** By step. */
	readonly outputs: readonly Values[];
	/** By step: d(output)/d(input) of an elementwise operator, of the input's shape; null for others. */
	readonly slopes: readonly (Values | null)[];
	/** By step: dL/d(output), the sum of what arrived; null where none is wanted. */
	readonly gradients: readonly (Values | null)[];
	/** By step, in the order they came. */
	readonly arrivals: readonly (readonly Arrival[])[];
	/** In creation order. */
	readonly weights: readonly RecordedWeight[];
	/** null: nothing to update. */
	readonly optimizer: RecordedOptimizer | null;
	/** The root's value where it is one number, and the same over this input behind the update. */
	readonly loss: number | null;
	readonly lossAfter: number | null;
	/** The loss of each sample, as `reduction='none'` gives it, averaged within the sample. */
	readonly sampleLosses: Float32Array | null;
}

/** One element whose gradient is asked about. */
export type Element =
	/** Of a step's output: dL/d(output)[index]. */
	| { readonly kind: 'output'; readonly step: number; readonly index: number }
	/** Of a weight: dL/d(weight)[index]. */
	| {
			readonly kind: 'weight';
			readonly step: number;
			readonly name: string;
			readonly index: number;
	  };

/** One product of the chain rule: dL/dy · dy/dx for one element y of a reader's output. */
export interface Term {
	/** The step whose output y belongs to. */
	readonly step: number;
	/** Flat index of y in it. */
	readonly index: number;
	/** dL/dy */
	readonly upstream: number;
	/** dy/dx */
	readonly local: number;
}

/** The chain rule for one element. */
export interface Explanation {
	readonly element: Element;
	/** Terms whose local derivative is not zero, largest product first: at most `MOST_TERMS`. */
	readonly terms: readonly Term[];
	/** How many there are in all of those that were worked out. */
	readonly count: number;
	/** Elements that were not worked out: there are too many. */
	readonly left: number;
	/** Sum of all products that were worked out. */
	readonly sum: number;
	/** What backward gave. */
	readonly gradient: number;
}

export const MOST_TERMS = 24;

/** A gradient beside its finite difference. */
export interface Check {
	readonly element: Element;
	readonly gradient: number;
	/** (L(w + h) − L(w − h)) / 2h, refined by Richardson's rule. */
	readonly difference: number;
	readonly h: number;
	/** The losses at w + h and w − h. */
	readonly above: number;
	readonly below: number;
	/** Whether both agree within what float32 can tell. */
	readonly agrees: boolean;
}
