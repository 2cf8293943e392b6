import type { Tensor } from '#lib/graph/operator.ts';
import { contextOf, localRule } from './backward.ts';
import type { Parcel } from './parcel.ts';
import type { Kept } from './record.ts';
import type { Element, Recorded, RecordedWeight, Values } from './recorded.ts';

/** What a step's operator is handed, forward and backward, within a recorded pass. */
export function keptContext({ trainer, outputs, saved, weights, gradients }: Kept, step: number) {
	const { executor } = trainer;
	const { inputs } = executor.program.steps[step]!;
	return {
		...contextOf(executor, step, { outputs, saved }, weights),
		// Of what is no number to differentiate by, a class index, there is no gradient.
		needs: inputs.map((input) => gradients[input] !== null)
	};
}

/** The weight that an element belongs to. */
export function weightOf(
	{ weights }: Recorded,
	{ step, name }: Extract<Element, { kind: 'weight' }>
): RecordedWeight | undefined {
	return weights.find((weight) => weight.step === step && weight.name === name);
}

/** d(output)/d(input) of an elementwise step: its own rule with 1 arriving everywhere. */
export function slopeOf(kept: Kept, step: number, parcel: Parcel): (() => Values) | null {
	const { tf, executor } = kept.trainer;
	if (!executor.operators[step]!.elementwise || !kept.gradients[step]) return null;
	return tf.tidy(() => {
		const context = keptContext(kept, step);
		const dy = tf.onesLike(context.output);
		const rule = localRule(executor, step, { ...context, needs: [true], dy });
		return parcel.put(rule.inputs[0]!) as never;
	});
}

/** The loss of each sample: what `reduction='none'` gives, averaged over what belongs to one. */
export function sampleLosses(kept: Kept, root: number, parcel: Parcel): (() => Values) | null {
	const { tf, executor } = kept.trainer;
	const operator = executor.operators[root]!;
	if (!operator.params.reduction) return null;
	return tf.tidy(() => {
		const context = keptContext(kept, root);
		const params = { ...context.params, reduction: 'none' };
		const each: Tensor = operator.forward!({ ...context, params, saved: {} });
		const count = each.shape[0];
		if (!count) return null as never;
		return parcel.put(tf.mean(tf.reshape(each, [count, each.size / count]), 1)) as never;
	});
}
