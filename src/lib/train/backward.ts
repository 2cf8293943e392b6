import type { Rank, Tensor1D } from '@tensorflow/tfjs-core';
import type { BackwardContext, Gradients, Tensor } from '#lib/graph/operator.ts';
import type { Executor } from './executor.ts';
import type { Observer, Pass, PassOptions, StepWeights } from './pass.ts';
import { vjp } from './vjp.ts';

/**
 * Reverse-mode differentiation over the steps, from the root back. A value that feeds several steps
 * receives the sum of what they send back. Tensors of the pass go as soon as nothing reads them.
 */
export function* backward(
	executor: Executor,
	{ scope, outputs, saved }: Pass,
	weights: StepWeights,
	root: number,
	{ wide = false, upstream }: PassOptions,
	observer: Observer
): Generator<void, { gradient: Tensor1D; reached: ReadonlySet<number> }> {
	const { tf, entries, entriesOf } = executor;
	const { steps } = executor.program;
	const arriving: (Tensor | null)[] = steps.map(() => null);
	const found = new Map<number, Tensor>();
	arriving[root] = scope.add(upstream ? tf.clone(upstream) : tf.onesLike(outputs[root]!));
	for (let index = root; index >= 0; index--) {
		const step = steps[index]!;
		const dy = arriving[index];
		if (!dy) continue;
		observer.gradient?.(index, dy);
		if (step.inputs.length === 0 && entriesOf[index]!.length === 0) continue;
		const needs = step.inputs.map(
			(input) => steps[input]!.requiresGrad || (wide && executor.showsGradient(input))
		);
		const local = localGradients(executor, index, { outputs, saved }, weights, dy, needs);
		local.inputs.forEach((tensor, port) => {
			if (!tensor) return;
			const source = step.inputs[port]!;
			observer.arrival?.(source, index, port, tensor);
			const sofar = arriving[source];
			arriving[source] = scope.add(sofar ? tf.add(sofar, tensor) : tensor);
			if (sofar) {
				scope.release(sofar);
				tf.dispose(tensor);
			}
		});
		for (const at of entriesOf[index]!) {
			const { name, trained } = entries[at]!;
			if (!trained) continue;
			const tensor = scope.add(local.weights![name]!);
			found.set(at, tensor);
			observer.weightGradient?.(at, tensor);
		}
		scope.release(dy);
		for (const tensor of Object.values(saved[index]!)) scope.release(tensor);
		if (index !== root) scope.release(outputs[index]!);
		yield;
	}
	return { gradient: flat(executor, found), reached: new Set(found.keys()) };
}

/** All parameters' gradients as one vector in creation order. */
function flat({ tf, entries }: Executor, found: ReadonlyMap<number, Tensor>): Tensor1D {
	return tf.tidy(() => {
		const parts = entries.flatMap(({ trained, size }, at) => {
			if (!trained) return [];
			const tensor = found.get(at);
			return [tensor ? tf.reshape<Rank.R1>(tensor, [-1]) : tf.zeros<Rank.R1>([size])];
		});
		return parts.length > 0 ? tf.concat1d(parts) : tf.tensor1d([]);
	});
}

/** What a step's operator is handed within a pass, but for dL/d(output) and what is wanted of it. */
export function contextOf(
	{ tf, program, random }: Executor,
	index: number,
	{ outputs, saved }: Pick<Pass, 'outputs' | 'saved'>,
	weights: StepWeights
): Omit<BackwardContext, 'dy' | 'needs'> {
	const { inputs, params } = program.steps[index]!;
	return {
		tf,
		inputs: inputs.map((input) => outputs[input]!),
		weights: weights[index]!,
		params,
		training: true,
		saved: saved[index]!,
		updates: {},
		random,
		output: outputs[index]!
	};
}

/** The operator's own rule, or without one tfjs's. Within a tidy. */
export function localRule(
	{ operators, entries, entriesOf }: Executor,
	index: number,
	context: BackwardContext
): Gradients {
	const parameters = entriesOf[index]!.filter((at) => entries[at]!.trained);
	const names = parameters.map((at) => entries[at]!.name);
	const operator = operators[index]!;
	return operator.backward?.(context) ?? vjp(operator, context, names);
}

function localGradients(
	executor: Executor,
	index: number,
	{ outputs, saved }: Pick<Pass, 'outputs' | 'saved'>,
	weights: StepWeights,
	dy: Tensor,
	needs: readonly boolean[]
): Gradients {
	const { tf } = executor;
	return tf.tidy(() => {
		const context = { ...contextOf(executor, index, { outputs, saved }, weights), dy, needs };
		const local = localRule(executor, index, context);
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
