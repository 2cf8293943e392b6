import type { Operator, Tensor, Tf } from '../operator.ts';
import { ONE_INPUT } from './common.ts';
import { pythonNumber } from './python.ts';

/**
 * x^e, by products and roots where there are such: exact, and WebGL's own pow has no value for a
 * base of 0 or less.
 */
function power(tf: Tf, x: Tensor, exponent: number): Tensor {
	switch (exponent) {
		case 0:
			return tf.onesLike(x);
		case 1:
			return tf.clone(x);
		case 2:
			return tf.square(x);
		case 3:
			return tf.mul(tf.square(x), x);
		case 0.5:
			return tf.sqrt(x);
		case -0.5:
			return tf.div(1, tf.sqrt(x));
		case -1:
			return tf.div(1, x);
		case -2:
			return tf.div(1, tf.square(x));
		default:
			return tf.pow(x, tf.scalar(exponent));
	}
}

export const Pow: Operator = {
	type: 'Pow',
	family: 'tensor',
	icon: 'M3 7l5 6M8 7l-5 6M10 3.5c0-1.5 3-1.5 3 0c0 1-3 1.5-3 3h3',
	docs: 'https://pytorch.org/docs/stable/generated/torch.pow.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: { exponent: { kind: 'float', default: 2, min: -1e6, max: 1e6, step: 1 } },
	shape({ inputs, params }) {
		const { shape, dtype } = inputs[0]!;
		const exponent = params.exponent as number;
		if (dtype === 'float32' || !Number.isInteger(exponent)) {
			return { output: { shape, dtype: 'float32' } };
		}
		if (exponent >= 0) return { output: inputs[0]! };
		return {
			error: {
				code: 'target_dtype',
				port: 'input',
				values: { found: 'int64', expected: 'float32' },
				torch: 'Integers to negative integer powers are not allowed.'
			}
		};
	},
	forward: ({ tf, inputs, params }) => power(tf, inputs[0]!, params.exponent as number),
	backward({ tf, inputs, params, dy }) {
		const exponent = params.exponent as number;
		if (exponent === 0) return { inputs: [tf.zerosLike(dy)] };
		const slope = tf.mul(power(tf, inputs[0]!, exponent - 1), exponent);
		return { inputs: [tf.mul(dy, slope)] };
	},
	torch: ({ params }) => `torch.pow(input, ${pythonNumber(params.exponent as number)})`,
	gradFn: 'PowBackward0',
	summary: ({ params }) => `x^${pythonNumber(params.exponent as number)}`,
	formulas: [{ of: 'output', tex: 'y = x^e' }],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial x} = e\\,\\delta \\odot x^{e-1}' }
	],
	examples: [
		{ inputs: [[2, 3]] },
		{ inputs: [[2, 3]], params: { exponent: 3 } },
		{ inputs: [[2, 3]], params: { exponent: 0.5 } },
		{ inputs: [[2, 3]], params: { exponent: -1 } },
		{ inputs: [[2, 3]], params: { exponent: -1.5 } }
	]
};
