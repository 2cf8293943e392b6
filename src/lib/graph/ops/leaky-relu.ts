import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShapeOfFloat } from './common.ts';
import { reprNumber } from './python.ts';

export const LeakyReLU: Operator = {
	type: 'LeakyReLU',
	family: 'activation',
	icon: 'M2 13l6-3l5-7',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: {
		negative_slope: {
			kind: 'float',
			default: 0.01,
			min: 0,
			max: 1,
			step: 0.01
		}
	},
	shape: sameShapeOfFloat('leaky_relu_cpu'),
	forward: ({ tf, inputs, params }) => tf.leakyRelu(inputs[0]!, params.negative_slope as number),
	backward: ({ tf, inputs, params, dy }) => ({
		inputs: [tf.mul(dy, tf.step(inputs[0]!, params.negative_slope as number))]
	}),
	constructs: { inert: { inplace: 'any' } },
	layers: ({ params }) => [
		{ className: 'LeakyReLU', config: { alpha: params.negative_slope as number } }
	],
	torch: ({ params }) =>
		params.negative_slope === 0.01 ? 'nn.LeakyReLU()' : `nn.LeakyReLU(${params.negative_slope})`,
	repr: ({ params }) =>
		`LeakyReLU(negative_slope=${reprNumber(params.negative_slope, 0.01, '0.01')})`,
	gradFn: 'LeakyReluBackward0',
	summary: ({ params }) => `a = ${params.negative_slope}`,
	formulas: [{ of: 'output', tex: 'h = \\max(0, z) + a \\min(0, z)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot \\begin{cases} 1 & z > 0 \\\\ a & z \\le 0 \\end{cases}'
		}
	],
	examples: [{ inputs: [[4, 3]] }, { inputs: [[4, 3]], params: { negative_slope: 0.2 } }]
};
