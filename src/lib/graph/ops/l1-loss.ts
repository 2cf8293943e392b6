import type { Operator } from '../operator.ts';
import { unbroadcast } from './common.ts';
import {
	elementGradient,
	elementwiseLossShape,
	LOSS_INPUTS,
	lossCall,
	reduce,
	REDUCTION
} from './loss.ts';

export const L1Loss: Operator = {
	type: 'L1Loss',
	family: 'loss',
	role: 'loss',
	icon: 'M2.5 3l5.5 9l5.5-9M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html',
	inputs: LOSS_INPUTS,
	params: { reduction: REDUCTION },
	shape: elementwiseLossShape,
	forward({ tf, inputs, params, saved }) {
		saved.difference = tf.sub(inputs[0]!, inputs[1]!);
		return reduce(tf, tf.abs(saved.difference), params.reduction);
	},
	// d|x − y|/dx = sign(x − y), 0 where they are equal.
	backward({ tf, inputs, params, saved, dy, needs }) {
		const difference = saved.difference!;
		const delta = tf.mul(
			tf.sign(difference),
			elementGradient(tf, dy, params.reduction, difference.size)
		);
		return {
			inputs: [
				needs[0] ? unbroadcast(tf, delta, inputs[0]!.shape) : null,
				needs[1] ? tf.neg(unbroadcast(tf, delta, inputs[1]!.shape)) : null
			]
		};
	},
	torch: ({ params }) => lossCall('L1Loss', params.reduction),
	summary: ({ params }) => String(params.reduction),
	formulas: [{ of: 'output', tex: 'L = \\frac{1}{n} \\sum_i |x_i - y_i|' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{1}{n} \\operatorname{sign}(x - y)'
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
		}
	]
};
