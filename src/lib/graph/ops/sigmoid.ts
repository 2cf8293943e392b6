import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShapeFloat } from './common.ts';
import { activation } from './keras.ts';

export const Sigmoid: Operator = {
	type: 'Sigmoid',
	family: 'activation',
	icon: 'M2 12.5c6 0 6-9 12-9',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: {},
	shape: sameShapeFloat,
	forward: ({ tf, inputs }) => tf.sigmoid(inputs[0]!),
	backward: ({ tf, output, dy }) => ({
		inputs: [tf.mul(dy, tf.mul(output, tf.sub(1, output)))]
	}),
	// h (1 − h) is 1 % of its largest, 1/4, where h = (1 ± √0.99) / 2.
	diagnose: {
		saturates: () => [(1 - Math.sqrt(0.99)) / 2, (1 + Math.sqrt(0.99)) / 2],
		instead: 'ReLU'
	},
	yieldsProbabilities: true,
	layers: () => [activation('sigmoid')],
	torch: () => 'nn.Sigmoid()',
	repr: () => 'Sigmoid()',
	gradFn: 'SigmoidBackward0',
	formulas: [{ of: 'output', tex: 'h = \\sigma(z) = \\frac{1}{1 + e^{-z}}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot h \\odot (1 - h)'
		}
	],
	examples: [{ inputs: [[4, 3]] }]
};
