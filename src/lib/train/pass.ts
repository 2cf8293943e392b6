import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor } from '#lib/graph/operator.ts';
import type { TensorScope } from './tensor-scope.ts';

/** What the leaves are fed with: one batch; nothing where no step is fed. */
export interface Feed {
	readonly x: Tensor | null;
	readonly y: Tensor | null;
	readonly rows: number;
}

/** Weights by name for every step. */
export type StepWeights = readonly Readonly<Record<string, Tensor>>[];

/**
 * Sees tensors go by while they are alive. Must not keep or dispose them. Steps and entries are
 * given by index.
 */
export interface Observer {
	/** @param saved what backward wants again, by name */
	output?(step: number, tensor: Tensor, saved: Readonly<Record<string, Tensor>>): void;
	gradient?(step: number, tensor: Tensor): void;
	/** A part of a step's gradient: what the step `from` sent back at one of its ports. */
	arrival?(step: number, from: number, port: number, tensor: Tensor): void;
	weightGradient?(entry: number, tensor: Tensor): void;
}

/** What a pass is asked for beside the loss. */
export interface PassOptions {
	/**
	 * Whether gradients are wanted for every node that the root depends on, parameters or not;
	 * otherwise only for those that a parameter's gradient needs.
	 */
	readonly wide?: boolean;
	/** The step to go back from; the program's loss unless told. */
	readonly root?: number;
	/** dL/d(root), of its shape; 1 unless told. */
	readonly upstream?: Tensor;
}

/** The tensors of a forward pass that backward reads; null where a step was not wanted. */
export interface Pass {
	readonly scope: TensorScope;
	readonly outputs: (Tensor | null)[];
	readonly saved: Record<string, Tensor>[];
	/** New values of each step's buffers. */
	readonly updates: Record<string, Tensor>[];
}

/** What a forward and a backward pass leave; whoever asked disposes it. */
export interface Passed {
	/** The root's value. */
	readonly loss: Scalar;
	/** Of all parameters, flat; 0 where no gradient came. */
	readonly gradient: Tensor1D;
	/** Entries of the parameters that a gradient reached: the others' `.grad` stays None. */
	readonly reached: ReadonlySet<number>;
	/** New values of buffers, by entry. */
	readonly updates: ReadonlyMap<number, Tensor>;
}
