import type { Operator, Tensor, Tf } from '../operator.ts';
import { ONE_INPUT, sameShapeOfFloat } from './common.ts';
import { pythonCall, pythonNumber, reprNumber } from './python.ts';
import { activation } from './keras.ts';

const PARAMS: Operator['params'] = {
	beta: { kind: 'float', default: 1, min: -1e6, max: 1e6, step: 0.1 },
	threshold: { kind: 'float', default: 20, min: -1e6, max: 1e6, step: 1 }
};

/** `straight` where βz is above the threshold, `bent` elsewhere. */
function choose(tf: Tf, scaled: Tensor, threshold: number, straight: Tensor, bent: Tensor): Tensor {
	const above = tf.step(tf.sub(scaled, threshold));
	return tf.add(tf.mul(above, straight), tf.mul(tf.sub(1, above), bent));
}

export const Softplus: Operator = {
	type: 'Softplus',
	family: 'activation',
	icon: 'M2 11c4.5 0 6-1 11-7.5M2 13.5h12',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Softplus.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: PARAMS,
	shape: sameShapeOfFloat('softplus_cpu'),
	// log(1 + e^s) = max(s, 0) + log(1 + e^−|s|), which cannot overflow.
	forward({ tf, inputs, params }) {
		const beta = params.beta as number;
		const scaled = tf.mul(inputs[0]!, beta);
		const bent = tf.add(tf.relu(scaled), tf.log1p(tf.exp(tf.neg(tf.abs(scaled)))));
		return tf.div(choose(tf, scaled, params.threshold as number, scaled, bent), beta);
	},
	backward({ tf, inputs, params, dy }) {
		const scaled = tf.mul(inputs[0]!, params.beta as number);
		const bent = tf.mul(dy, tf.sigmoid(scaled));
		return { inputs: [choose(tf, scaled, params.threshold as number, dy, bent)] };
	},
	// Beyond 20 the logarithm adds less than float32 tells apart.
	layers: ({ params: { beta, threshold } }) =>
		beta === 1 && (threshold as number) >= 20
			? [activation('softplus')]
			: { without: `beta = ${beta}, threshold = ${threshold}` },
	torch: ({ params }) => pythonCall('nn.Softplus', params, PARAMS),
	repr: ({ params }) =>
		`Softplus(beta=${reprNumber(params.beta, 1, '1')}, threshold=${reprNumber(params.threshold, 20, '20')})`,
	gradFn: 'SoftplusBackward0',
	summary: ({ params }) => (params.beta === 1 ? '' : `β = ${pythonNumber(params.beta as number)}`),
	formulas: [{ of: 'output', tex: 'h = \\frac{1}{\\beta} \\log\\bigl(1 + e^{\\beta z}\\bigr)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot \\sigma(\\beta z)'
		}
	],
	examples: [
		{ inputs: [[4, 3]] },
		{ inputs: [[4, 3]], params: { beta: 2, threshold: 1 } },
		{ inputs: [[4, 3]], params: { beta: 0.5 } }
	]
};
