import type { Operator, Tensor, Tf } from '../operator.ts';
import { ONE_INPUT, sameShapeOfFloat } from './common.ts';
import { pythonCall } from './python.ts';
import { activation } from './keras.ts';

const PARAMS: Operator['params'] = {
	approximate: { kind: 'choice', default: 'none', options: ['none', 'tanh'] }
};

const CUBIC = 0.044715;
const SLOPE = Math.sqrt(2 / Math.PI);

/** Φ(z) = (1 + erf(z / √2)) / 2: the share of a normal distribution below z. */
function share(tf: Tf, z: Tensor): Tensor {
	return tf.mul(tf.add(tf.erf(tf.mul(z, Math.SQRT1_2)), 1), 0.5);
}

/** tanh(√(2/π) (z + 0.044715 z³)), which stands for erf(z / √2). */
function curve(tf: Tf, z: Tensor): Tensor {
	const cubed = tf.mul(tf.square(z), z);
	return tf.tanh(tf.mul(tf.add(z, tf.mul(cubed, CUBIC)), SLOPE));
}

export const GELU: Operator = {
	type: 'GELU',
	family: 'activation',
	icon: 'M2 9.5c3 0 3 2.5 5.5 2.5S10 8 13 3',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.GELU.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: PARAMS,
	shape: sameShapeOfFloat('GeluKernelImpl'),
	forward({ tf, inputs, params }) {
		const z = inputs[0]!;
		if (params.approximate === 'none') return tf.mul(z, share(tf, z));
		return tf.mul(tf.mul(z, 0.5), tf.add(curve(tf, z), 1));
	},
	backward({ tf, inputs, params, dy }) {
		const z = inputs[0]!;
		if (params.approximate === 'none') {
			// Φ(z) + z φ(z), φ the density.
			const density = tf.mul(tf.exp(tf.mul(tf.square(z), -0.5)), 1 / Math.sqrt(2 * Math.PI));
			return { inputs: [tf.mul(dy, tf.add(share(tf, z), tf.mul(z, density)))] };
		}
		const t = curve(tf, z);
		const inner = tf.mul(tf.add(tf.mul(tf.square(z), 3 * CUBIC), 1), SLOPE);
		const bend = tf.mul(tf.mul(z, tf.sub(1, tf.square(t))), inner);
		return { inputs: [tf.mul(dy, tf.mul(tf.add(tf.add(t, 1), bend), 0.5))] };
	},
	constructs: { positional: [] },
	// TensorFlow.js has the other one too, under a name that it does not read back.
	layers: ({ params }) =>
		params.approximate === 'none'
			? [activation('gelu')]
			: { without: `approximate = ${params.approximate}` },
	torch: ({ params }) => pythonCall('nn.GELU', params, PARAMS),
	repr: ({ params }) => `GELU(approximate='${params.approximate}')`,
	gradFn: 'GeluBackward0',
	summary: ({ params }) => (params.approximate === 'none' ? '' : String(params.approximate)),
	formulas: [
		{
			of: 'output',
			tex: 'h = z\\,\\Phi(z) = \\frac{z}{2} \\Bigl(1 + \\operatorname{erf} \\frac{z}{\\sqrt 2}\\Bigr)'
		}
	],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot \\Bigl(\\Phi(z) + \\frac{z}{\\sqrt{2\\pi}} e^{-z^2/2}\\Bigr)'
		}
	],
	examples: [{ inputs: [[4, 3]] }, { inputs: [[4, 3]], params: { approximate: 'tanh' } }]
};
