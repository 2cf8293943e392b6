import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { Executor } from './executor.ts';
import type { Parcel } from './parcel.ts';
import type { Kept } from './record.ts';
import type { Values } from './recorded.ts';

/** What a step's operator is handed, forward and backward, within a recorded pass. */
export function contextOf(tf: Tf, { program, random }: Executor, kept: Kept, step: number) {
	const { inputs, params } = program.steps[step]!;
	return {
		tf,
		inputs: inputs.map((input) => kept.outputs[input]!),
		weights: kept.weights[step]!,
		params,
		training: true,
		saved: kept.saved[step]!,
		updates: {},
		random,
		output: kept.outputs[step]!,
		// Of what is no number to differentiate by, a class index, there is no gradient.
		needs: inputs.map((input) => kept.gradients[input] !== null)
	};
}

/** d(output)/d(input) of an elementwise step: its own rule with 1 arriving everywhere. */
export function slopeOf(
	tf: Tf,
	executor: Executor,
	kept: Kept,
	step: number,
	parcel: Parcel
): (() => Values) | null {
	const operator = executor.operators[step]!;
	if (!operator.elementwise || !kept.gradients[step] || !operator.backward) return null;
	return tf.tidy(() => {
		const context = contextOf(tf, executor, kept, step);
		const dy = tf.onesLike(context.output);
		return parcel.put(tf.clone(operator.backward!({ ...context, dy }).inputs[0]!)) as never;
	});
}

/** The loss of each sample: what `reduction='none'` gives, averaged over what belongs to one. */
export function sampleLosses(
	tf: Tf,
	executor: Executor,
	kept: Kept,
	root: number,
	parcel: Parcel
): (() => Values) | null {
	const operator = executor.operators[root]!;
	if (!operator.params.reduction) return null;
	return tf.tidy(() => {
		const context = contextOf(tf, executor, kept, root);
		const params = { ...context.params, reduction: 'none' };
		const each: Tensor = operator.forward!({ ...context, params, saved: {} });
		const count = each.shape[0];
		if (!count) return null as never;
		return parcel.put(tf.mean(tf.reshape(each, [count, each.size / count]), 1)) as never;
	});
}
