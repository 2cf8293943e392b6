import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShapeOfFloat } from './common.ts';
import { activation } from './keras.ts';

export const SiLU: Operator = {
	type: 'SiLU',
	family: 'activation',
	icon: 'M2 8.5c2.5 1 3 3.5 5.5 3.5c3 0 3-4 6-9M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: {},
	shape: sameShapeOfFloat('silu_cpu'),
	forward: ({ tf, inputs }) => tf.mul(inputs[0]!, tf.sigmoid(inputs[0]!)),
	backward({ tf, inputs, output, dy }) {
		const gate = tf.sigmoid(inputs[0]!);
		// σ + z σ (1 − σ), where z σ is the output.
		return { inputs: [tf.mul(dy, tf.add(gate, tf.mul(output, tf.sub(1, gate))))] };
	},
	constructs: { inert: { inplace: 'any' } },
	layers: () => [activation('swish')],
	torch: () => 'nn.SiLU()',
	repr: () => 'SiLU()',
	gradFn: 'SiluBackward0',
	formulas: [{ of: 'output', tex: 'h = z\\,\\sigma(z)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot \\sigma(z) \\bigl(1 + z\\,(1 - \\sigma(z))\\bigr)'
		}
	],
	examples: [{ inputs: [[4, 3]] }]
};
