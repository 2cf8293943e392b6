import type { Operator } from '../operator.ts';
import { ONE_INPUT, sameShapeOfFloat } from './common.ts';
import { pythonCall, pythonNumber, reprNumber } from './python.ts';
import { activation } from './keras.ts';

const PARAMS: Operator['params'] = {
	alpha: { kind: 'float', default: 1, min: -1e6, max: 1e6, step: 0.1 }
};

export const ELU: Operator = {
	type: 'ELU',
	family: 'activation',
	icon: 'M2 12c3 0 5-.5 6-3.5L12.5 3',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.ELU.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: PARAMS,
	shape: sameShapeOfFloat('elu_cpu'),
	forward({ tf, inputs, params }) {
		const below = tf.expm1(tf.minimum(inputs[0]!, 0));
		return tf.add(tf.relu(inputs[0]!), tf.mul(below, params.alpha as number));
	},
	// α e^z up to 0, 1 behind it: α e^min(z, 0) + (1 − α) [z > 0].
	backward({ tf, inputs, params, dy }) {
		const alpha = params.alpha as number;
		const below = tf.mul(tf.exp(tf.minimum(inputs[0]!, 0)), alpha);
		return { inputs: [tf.mul(dy, tf.add(below, tf.mul(tf.step(inputs[0]!), 1 - alpha)))] };
	},
	constructs: { inert: { inplace: 'any' } },
	layers: ({ params }) =>
		params.alpha === 1 ? [activation('elu')] : { without: `alpha = ${params.alpha}` },
	torch: ({ params }) => pythonCall('nn.ELU', params, PARAMS),
	repr: ({ params }) => `ELU(alpha=${reprNumber(params.alpha, 1, '1.0')})`,
	gradFn: 'EluBackward0',
	summary: ({ params }) => `α = ${pythonNumber(params.alpha as number)}`,
	formulas: [
		{
			of: 'output',
			tex: 'h = \\begin{cases} z & z > 0 \\\\ \\alpha\\,(e^z - 1) & z \\le 0 \\end{cases}'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot \\begin{cases} 1 & z > 0 \\\\ \\alpha\\, e^z & z \\le 0 \\end{cases}'
		}
	],
	examples: [{ inputs: [[4, 3]] }, { inputs: [[4, 3]], params: { alpha: 0.5 } }]
};
