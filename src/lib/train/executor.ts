import type { Scalar } from '@tensorflow/tfjs-core';
import type { Operator, RandomSource, Tensor, Tf } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { backward } from './backward.ts';
import type { WeightEntry } from './init.ts';
import { weightEntries } from './init.ts';
import type { Feed, Observer, Pass, Passed, PassOptions, StepWeights } from './pass.ts';
import { TensorScope } from './tensor-scope.ts';

type Replace = (step: number, output: Tensor) => Tensor | null;

/**
 * A program on tfjs: forward, and backward node by node. Its methods are generators that pause
 * between nodes, so that the worker stays reachable however long a pass takes; one that is dropped
 * half-way (`return()`) leaves no tensor behind.
 */
export class Executor {
	readonly entries: readonly WeightEntry[];
	readonly operators: readonly Operator[];
	/** Indices of each step's entries. */
	readonly entriesOf: readonly (readonly number[])[];
	/** Index of the last step that reads each output. */
	readonly #lastReader: readonly number[];

	/** @param random what operators draw from while they run */
	constructor(
		readonly tf: Tf,
		readonly program: Program,
		readonly random: RandomSource
	) {
		this.entries = weightEntries(program);
		this.operators = program.steps.map((step) => operatorOf(step.type)!);
		const entriesOf: number[][] = program.steps.map(() => []);
		this.entries.forEach(({ step }, at) => entriesOf[step]!.push(at));
		this.entriesOf = entriesOf;
		const last = program.steps.map(() => -1);
		program.steps.forEach((step, index) => step.inputs.forEach((input) => (last[input] = index)));
		this.#lastReader = last;
	}

	/**
	 * Whether a step's gradient is shown: where it requires one, and in a network that is fed also on
	 * the way from its input.
	 */
	showsGradient(step: number): boolean {
		const { output, requiresGrad } = this.program.steps[step]!;
		if (requiresGrad || !this.program.needsData) return requiresGrad;
		return output.dtype === 'float32' && this.operators[step]!.role !== 'target';
	}

	/** The loss without gradients, in eval mode. Whoever calls disposes it. */
	*evaluate(weights: StepWeights, feed: Feed): Generator<void, Scalar> {
		const [loss] = yield* this.outputs(weights, feed, [this.program.loss!]);
		return loss as Scalar;
	}

	/** Some steps' outputs in eval mode. Whoever calls disposes them. */
	*outputs(weights: StepWeights, feed: Feed, wanted: readonly number[]): Generator<void, Tensor[]> {
		const scope = new TensorScope();
		const reaches = wanted.map((step) => this.reaching(step));
		try {
			const outputs: (Tensor | null)[] = [];
			for (const [index, step] of this.program.steps.entries()) {
				if (!reaches.some((steps) => steps[index])) {
					outputs.push(null);
					continue;
				}
				const { output, saved, updates } = this.#run(index, outputs, weights, feed, false);
				this.tf.dispose([saved, updates] as never);
				outputs.push(scope.add(output));
				for (const input of step.inputs) {
					if (this.#lastReader[input] !== index || wanted.includes(input)) continue;
					scope.release(outputs[input]!);
				}
				yield;
			}
			return wanted.map((step) => scope.take(outputs[step]!));
		} finally {
			scope.dispose();
		}
	}

	/**
	 * Every step's output in training mode, for the observer; nothing is kept.
	 *
	 * @param replace another output in the place of a step's own, which goes on from there; null: its own
	 */
	*forward(
		weights: StepWeights,
		feed: Feed,
		observer: Observer,
		replace?: Replace
	): Generator<void, void> {
		const scope = new TensorScope();
		try {
			yield* this.#forward(scope, weights, feed, observer, () => true, replace);
		} finally {
			scope.dispose();
		}
	}

	/** One forward and one backward pass in training mode. */
	*gradients(
		weights: StepWeights,
		feed: Feed,
		options: PassOptions = {},
		observer: Observer = {}
	): Generator<void, Passed> {
		const root = options.root ?? this.program.loss!;
		const scope = new TensorScope();
		try {
			const reaches = this.reaching(root);
			const wanted = observer.output ? () => true : (step: number) => reaches[step]!;
			const pass = yield* this.#forward(scope, weights, feed, observer, wanted);
			const { gradient, reached } = yield* backward(this, pass, weights, root, options, observer);
			const updates = new Map<number, Tensor>();
			pass.updates.forEach((made, step) => {
				if (!reaches[step]) return;
				for (const at of this.entriesOf[step]!) {
					const tensor = made[this.entries[at]!.name];
					if (tensor) updates.set(at, scope.take(tensor));
				}
			});
			return { loss: scope.take(pass.outputs[root]!) as Scalar, gradient, reached, updates };
		} finally {
			scope.dispose();
		}
	}

	readonly #reaching = new Map<number, readonly boolean[]>();

	/** Which steps a step depends on, itself included. */
	reaching(root: number): readonly boolean[] {
		const known = this.#reaching.get(root);
		if (known) return known;
		const { steps } = this.program;
		const reached = steps.map((_, index) => index === root);
		for (let index = root; index >= 0; index--) {
			if (reached[index]) for (const input of steps[index]!.inputs) reached[input] = true;
		}
		this.#reaching.set(root, reached);
		return reached;
	}

	*#forward(
		scope: TensorScope,
		weights: StepWeights,
		feed: Feed,
		observer: Observer,
		wanted: (step: number) => boolean,
		replace?: Replace
	): Generator<void, Pass> {
		const pass: Pass = { scope, outputs: [], saved: [], updates: [] };
		for (const index of this.program.steps.keys()) {
			if (!wanted(index)) {
				pass.outputs.push(null);
				pass.saved.push({});
				pass.updates.push({});
				continue;
			}
			const made = this.#run(index, pass.outputs, weights, feed, true);
			const { saved, updates } = made;
			const other = replace?.(index, made.output);
			if (other) made.output.dispose();
			const output = scope.add(other ?? made.output);
			pass.outputs.push(output);
			pass.saved.push(saved);
			pass.updates.push(updates);
			for (const tensor of Object.values(saved)) scope.add(tensor);
			for (const tensor of Object.values(updates)) scope.add(tensor);
			observer.output?.(index, output, saved);
			yield;
		}
		return pass;
	}

	#run(
		index: number,
		outputs: readonly (Tensor | null)[],
		weights: StepWeights,
		feed: Feed,
		training: boolean
	): { output: Tensor; saved: Record<string, Tensor>; updates: Record<string, Tensor> } {
		const { tf } = this;
		const step = this.program.steps[index]!;
		const operator = this.operators[index]!;
		if (operator.role === 'input') return { output: tf.clone(feed.x!), saved: {}, updates: {} };
		if (operator.role === 'target') return { output: tf.clone(feed.y!), saved: {}, updates: {} };
		return tf.tidy(() => {
			const saved: Record<string, Tensor> = {};
			const updates: Record<string, Tensor> = {};
			const inputs = step.inputs.map((input) => outputs[input]!);
			const { params } = step;
			const { random } = this;
			const own = weights[index]!;
			const context = { tf, inputs, weights: own, params, training, saved, updates, random };
			const output = operator.forward!(context);
			// A result that is an input itself would be disposed twice.
			const isOld = inputs.includes(output) || Object.values(own).includes(output);
			return { output: isOld ? tf.clone(output) : output, saved, updates } as never;
		});
	}
}
