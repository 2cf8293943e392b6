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

export const MSELoss: Operator = {
	type: 'MSELoss',
	family: 'loss',
	role: 'loss',
	icon: 'M2.5 2.5c1 12 10 12 11 0M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html',
	inputs: LOSS_INPUTS,
	params: { reduction: REDUCTION },
	shape: elementwiseLossShape,
	forward({ tf, inputs, params, saved }) {
		saved.difference = tf.sub(inputs[0]!, inputs[1]!);
		return reduce(tf, tf.square(saved.difference), params.reduction);
	},
	// d(x − y)²/dx = 2 (x − y), over the number of elements for the mean.
	backward({ tf, inputs, params, saved, dy, needs }) {
		const difference = saved.difference!;
		const delta = tf.mul(difference, elementGradient(tf, dy, params.reduction, difference.size, 2));
		return {
			inputs: [
				needs[0] ? unbroadcast(tf, delta, inputs[0]!.shape) : null,
				needs[1] ? tf.neg(unbroadcast(tf, delta, inputs[1]!.shape)) : null
			]
		};
	},
	torch: ({ params }) => lossCall('MSELoss', params.reduction),
	summary: ({ params }) => String(params.reduction),
	formulas: [{ of: 'output', tex: 'L = \\frac{1}{n} \\sum_i (x_i - y_i)^2' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\frac{2}{n} (x - y)'
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
		{ inputs: [[3, 1], [3]] }
	]
};
