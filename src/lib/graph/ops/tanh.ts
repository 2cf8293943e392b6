import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShapeFloat } from './common.ts';
import { activation } from './keras.ts';

export const Tanh: Operator = {
	type: 'Tanh',
	family: 'activation',
	icon: 'M2 13c3.5 0 4.5-1.5 6-5s2.5-5 6-5M2 8h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: {},
	shape: sameShapeFloat,
	forward: ({ tf, inputs }) => tf.tanh(inputs[0]!),
	backward: ({ tf, output, dy }) => ({
		inputs: [tf.mul(dy, tf.sub(1, tf.square(output)))]
	}),
	// 1 − h² is 1 % of its largest, 1, where h = ± √0.99.
	diagnose: { saturates: () => [-Math.sqrt(0.99), Math.sqrt(0.99)], instead: 'ReLU' },
	layers: () => [activation('tanh')],
	torch: () => 'nn.Tanh()',
	repr: () => 'Tanh()',
	gradFn: 'TanhBackward0',
	formulas: [{ of: 'output', tex: 'h = \\tanh(z)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot (1 - h^2)'
		}
	],
	examples: [{ inputs: [[4, 3]] }]
};
