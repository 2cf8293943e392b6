import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShape } from './common.ts';
import { activation } from './keras.ts';

export const ReLU: Operator = {
	type: 'ReLU',
	family: 'activation',
	icon: 'M2 12h6l5-8',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: {},
	shape: sameShape,
	forward: ({ tf, inputs }) => tf.relu(inputs[0]!),
	// The slope at 0 is 0, as in PyTorch.
	backward: ({ tf, inputs, dy }) => ({
		inputs: [tf.mul(dy, tf.step(inputs[0]!))]
	}),
	diagnose: { deadWhenZero: true, instead: 'LeakyReLU' },
	constructs: { inert: { inplace: 'any' } },
	layers: () => [activation('relu')],
	torch: () => 'nn.ReLU()',
	repr: () => 'ReLU()',
	gradFn: 'ReluBackward0',
	formulas: [{ of: 'output', tex: 'h = \\max(0, z)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot [z > 0]'
		}
	],
	examples: [{ inputs: [[4, 3]] }]
};
