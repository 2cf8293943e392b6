import type { Operator, Tensor } from '../operator.ts';
import { lossOutput, otherSize, wholeTarget } from './loss-shape.ts';
import { elementGradient, LOSS_INPUTS, lossTexts, reduce, REDUCTION } from './loss.ts';
import { probabilitiesWarning } from './loss-warnings.ts';

const PARAMS: Operator['params'] = { reduction: REDUCTION };

export const BCEWithLogitsLoss: Operator = {
	...lossTexts('BCEWithLogitsLoss', PARAMS, [
		'weight',
		'size_average',
		'reduce',
		'reduction',
		'pos_weight'
	]),
	type: 'BCEWithLogitsLoss',
	family: 'loss',
	role: 'loss',
	reads: 'logit',
	icon: 'M2 11.5c5 0 6.5-1.5 10-9M14 11.5c-5 0-6.5-1.5-10-9M2 14.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html',
	inputs: LOSS_INPUTS,
	params: PARAMS,
	shape(context) {
		const error =
			wholeTarget(context, "result type Float can't be cast to the desired output type Long") ??
			otherSize(
				context,
				(input, target) => `Target size (${target}) must be the same as input size (${input})`
			);
		if (error) return { error };
		return {
			output: lossOutput(context, context.inputs[0]!.shape),
			warnings: probabilitiesWarning(context, 'sigmoid')
		};
	},
	// log(1 + e^z) − y z, with log(1 + e^z) = max(z, 0) + log(1 + e^−|z|), which cannot overflow.
	forward({ tf, inputs, params }) {
		const [z, y] = inputs as [Tensor, Tensor];
		const tail = tf.log1p(tf.exp(tf.neg(tf.abs(z))));
		const losses = tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tail);
		return reduce(tf, losses, params.reduction);
	},
	backward({ tf, inputs, params, dy, needs }) {
		const [z, y] = inputs as [Tensor, Tensor];
		const each = elementGradient(tf, dy, params.reduction, z.size);
		return {
			inputs: [
				needs[0] ? tf.mul(tf.sub(tf.sigmoid(z), y), each) : null,
				needs[1] ? tf.neg(tf.mul(z, each)) : null
			]
		};
	},
	gradFn: 'BinaryCrossEntropyWithLogitsBackward0',
	formulas: [
		{
			of: 'output',
			tex: 'L = \\frac{1}{n} \\sum_i \\bigl(\\log(1 + e^{z_i}) - y_i z_i\\bigr)'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\frac{1}{n} \\bigl(\\sigma(z) - y\\bigr)'
		}
	],
	examples: [
		{
			inputs: [
				[4, 2],
				[4, 2]
			]
		},
		{
			inputs: [
				[4, 2],
				[4, 2]
			],
			params: { reduction: 'sum' }
		},
		{ inputs: [[3], [3]], params: { reduction: 'none' } }
	]
};
