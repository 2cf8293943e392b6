import type { Params } from './document.ts';
import type { WeightSpec } from './operator.ts';
import type { Problem } from './problem.ts';
import type { ValueType } from './shape.ts';

/** One node in forward order. Plain data: it crosses to the worker by structured clone. */
export interface PlanStep {
	readonly id: string;
	readonly type: string;
	/** As the person named it. */
	readonly name: string;
	/** Every default filled in, inferred parameters included. */
	readonly params: Params;
	/** Index of the step that feeds each input port, in the operator's order. */
	readonly inputs: readonly number[];
	readonly output: ValueType;
	/** In PyTorch's creation order. */
	readonly weights: readonly WeightSpec[];
	/** PyTorch's `requires_grad`: it depends on a parameter. */
	readonly requiresGrad: boolean;
	/** Whether dL/d(output) exists: the loss depends on it and it requires a gradient. */
	readonly needsGrad: boolean;
	/** Whether the loss depends on it. */
	readonly reachesLoss: boolean;
}

/** The forward steps; backward is the same list in reverse over the steps that need gradients. */
export interface Program {
	/** Topological order in which, of the nodes that are ready, the first in the document goes first. */
	readonly steps: readonly PlanStep[];
	/**
	 * Index of the scalar that training starts back from: the loss, or without one the only scalar
	 * that nothing reads; null: cannot train.
	 */
	readonly loss: number | null;
	/** Changes exactly when the weights have to restart: types, wiring, parameters, shapes, order. */
	readonly signature: string;
	readonly parameterCount: number;
	/** Whether a step is fed by the data set. A program without such steps runs by itself. */
	readonly needsData: boolean;
}

export interface Plan extends Program {
	readonly problems: readonly Problem[];
	/** Output type by node id; a node with a problem, or behind one, has none. */
	readonly types: Readonly<Record<string, ValueType>>;
	/** No error, and a weight that the loss depends on. What does not concern the loss is no error. */
	readonly trainable: boolean;
}
