import type { Rank, Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { Gradients, Operator, RandomSource, Tensor, Tf } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { PlanStep, Program } from '#lib/graph/plan-types.ts';
import type { WeightEntry } from './init.ts';
import { weightEntries } from './init.ts';
import { Generator as TorchGenerator } from './random.ts';
import { TensorScope } from './tensor-scope.ts';
import { vjp } from './vjp.ts';

/** What the leaves are fed with: one batch. */
export interface Feed {
	readonly x: Tensor;
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
	output?(step: number, tensor: Tensor): void;
	gradient?(step: number, tensor: Tensor): void;
	weightGradient?(entry: number, tensor: Tensor): void;
}

/** The tensors of a forward pass that backward reads. */
interface Pass {
	readonly scope: TensorScope;
	readonly outputs: (Tensor | null)[];
	readonly saved: Record<string, Tensor>[];
}

/**
 * A program on tfjs: forward, and backward node by node. Its methods are generators that pause
 * between nodes, so that the worker stays reachable however long a pass takes; one that is dropped
 * half-way (`return()`) leaves no tensor behind.
 */
export class Executor {
	readonly entries: readonly WeightEntry[];
	/** What operators draw from while they run. */
	random: RandomSource = new TorchGenerator(0);
	readonly #operators: readonly Operator[];
	/** Indices of each step's entries. */
	readonly #entriesOf: readonly (readonly number[])[];
	/** Index of the last step that reads each output. */
	readonly #lastReader: readonly number[];

	constructor(
		readonly tf: Tf,
		readonly program: Program
	) {
		this.entries = weightEntries(program);
		this.#operators = program.steps.map((step) => operatorOf(step.type)!);
		const entriesOf: number[][] = program.steps.map(() => []);
		this.entries.forEach(({ step }, at) => entriesOf[step]!.push(at));
		this.#entriesOf = entriesOf;
		const last = program.steps.map(() => -1);
		program.steps.forEach((step, index) => step.inputs.forEach((input) => (last[input] = index)));
		this.#lastReader = last;
	}

	/** Whether dL/d(output) of a step is shown: the loss depends on it, weights or not. */
	showsGradient(step: number): boolean {
		const { reachesLoss, output } = this.program.steps[step]!;
		return reachesLoss && output.dtype === 'float32' && this.#operators[step]!.role !== 'target';
	}

	/** The loss without gradients, in eval mode. Whoever calls disposes it. */
	*evaluate(weights: StepWeights, feed: Feed): Generator<void, Scalar> {
		const scope = new TensorScope();
		try {
			const outputs: (Tensor | null)[] = [];
			for (const [index, step] of this.program.steps.entries()) {
				if (!step.reachesLoss) {
					outputs.push(null);
					continue;
				}
				const { output, saved } = this.#forwardStep(index, outputs, weights, feed, false);
				this.tf.dispose(saved);
				outputs.push(scope.add(output));
				for (const input of step.inputs) {
					if (this.#lastReader[input] === index) scope.release(outputs[input]!);
				}
				yield;
			}
			return scope.take(outputs[this.program.loss!]!) as Scalar;
		} finally {
			scope.dispose();
		}
	}

	/**
	 * One forward and one backward pass in training mode.
	 *
	 * @param wide whether gradients are wanted for every node that the loss depends on, weights or
	 * not; otherwise only for those that a weight's gradient needs
	 * @returns the loss, and the gradient of all trained weights as one flat vector
	 */
	*gradients(
		weights: StepWeights,
		feed: Feed,
		wide: boolean,
		observer: Observer = {}
	): Generator<void, { loss: Scalar; gradient: Tensor1D }> {
		const pass: Pass = { scope: new TensorScope(), outputs: [], saved: [] };
		try {
			for (const [index, step] of this.program.steps.entries()) {
				if (!step.reachesLoss && !observer.output) {
					pass.outputs.push(null);
					pass.saved.push({});
					continue;
				}
				const { output, saved } = this.#forwardStep(index, pass.outputs, weights, feed, true);
				pass.outputs.push(pass.scope.add(output));
				pass.saved.push(saved);
				for (const tensor of Object.values(saved)) pass.scope.add(tensor);
				observer.output?.(index, output);
				yield;
			}
			const gradient = yield* this.#backward(pass, weights, wide, observer);
			return {
				loss: pass.scope.take(pass.outputs[this.program.loss!]!) as Scalar,
				gradient
			};
		} finally {
			pass.scope.dispose();
		}
	}

	*#backward(
		{ scope, outputs, saved }: Pass,
		weights: StepWeights,
		wide: boolean,
		observer: Observer
	): Generator<void, Tensor1D> {
		const { tf } = this;
		const { steps, loss } = this.program;
		const arriving: (Tensor | null)[] = steps.map(() => null);
		const weightGradients: (Tensor | null)[] = this.entries.map(() => null);
		arriving[loss!] = scope.add(tf.onesLike(outputs[loss!]!));
		for (let index = loss!; index >= 0; index--) {
			const step = steps[index]!;
			const dy = arriving[index];
			if (!dy) continue;
			observer.gradient?.(index, dy);
			const needs = step.inputs.map(
				(input) => steps[input]!.needsGrad || (wide && this.showsGradient(input))
			);
			if (step.inputs.length === 0) continue;
			const local = this.#backwardStep(index, outputs, saved, weights, dy, needs);
			local.inputs.forEach((tensor, port) => {
				if (!tensor) return;
				const source = step.inputs[port]!;
				const sofar = arriving[source];
				arriving[source] = scope.add(sofar ? tf.add(sofar, tensor) : tensor);
				if (sofar) {
					scope.release(sofar);
					tf.dispose(tensor);
				}
			});
			for (const at of this.#entriesOf[index]!) {
				const tensor = scope.add(local.weights![this.entries[at]!.name]!);
				weightGradients[at] = tensor;
				observer.weightGradient?.(at, tensor);
			}
			scope.release(dy);
			for (const tensor of Object.values(saved[index]!)) scope.release(tensor);
			if (index !== loss) scope.release(outputs[index]!);
			yield;
		}
		return tf.tidy(() => {
			const flat = weightGradients.flatMap((tensor, at) =>
				this.entries[at]!.trained ? [tf.reshape<Rank.R1>(tensor!, [-1])] : []
			);
			return flat.length > 0 ? tf.concat1d(flat) : tf.tensor1d([]);
		});
	}

	#forwardStep(
		index: number,
		outputs: readonly (Tensor | null)[],
		weights: StepWeights,
		feed: Feed,
		training: boolean
	): { output: Tensor; saved: Record<string, Tensor> } {
		const { tf } = this;
		const step = this.program.steps[index]!;
		const operator = this.#operators[index]!;
		if (operator.role === 'input') return { output: tf.clone(feed.x), saved: {} };
		if (operator.role === 'target') return { output: tf.clone(feed.y!), saved: {} };
		return tf.tidy(() => {
			const saved: Record<string, Tensor> = {};
			const inputs = step.inputs.map((input) => outputs[input]!);
			const output = operator.forward!({
				tf,
				inputs,
				weights: weights[index]!,
				params: step.params,
				training,
				saved,
				updates: {},
				random: this.random
			});
			// A result that is an input itself would be disposed twice.
			return { output: inputs.includes(output) ? tf.clone(output) : output, saved } as never;
		});
	}

	#backwardStep(
		index: number,
		outputs: readonly (Tensor | null)[],
		saved: readonly Record<string, Tensor>[],
		weights: StepWeights,
		dy: Tensor,
		needs: readonly boolean[]
	): Gradients {
		const { tf } = this;
		const step: PlanStep = this.program.steps[index]!;
		const operator = this.#operators[index]!;
		return tf.tidy(() => {
			const context = {
				tf,
				inputs: step.inputs.map((input) => outputs[input]!),
				weights: weights[index]!,
				params: step.params,
				training: true,
				saved: saved[index]!,
				updates: {},
				random: this.random,
				output: outputs[index]!,
				dy,
				needs
			};
			const local = operator.backward?.(context) ?? vjp(operator, context);
			// Each gradient gets a tensor of its own, so that each can be disposed on its own.
			const seen = new Set<Tensor>([dy, context.output, ...context.inputs]);
			const own = (tensor: Tensor) => {
				if (seen.has(tensor)) return tf.clone(tensor);
				seen.add(tensor);
				return tensor;
			};
			return {
				inputs: local.inputs.map((tensor, port) => (tensor && needs[port] ? own(tensor) : null)),
				weights: Object.fromEntries(
					Object.entries(local.weights ?? {}).map(([name, tensor]) => [name, own(tensor)])
				)
			} as never;
		});
	}
}
