import type { Operator } from '../operator.ts';
import { ONE_INPUT } from './common.ts';
import { pythonCall, pythonNumber, reprNumber } from './python.ts';

const PARAMS: Operator['params'] = {
	min_val: { kind: 'float', default: -1, min: -1e6, max: 1e6, step: 0.1 },
	max_val: { kind: 'float', default: 1, min: -1e6, max: 1e6, step: 0.1 }
};

export const Hardtanh: Operator = {
	type: 'Hardtanh',
	family: 'activation',
	icon: 'M2 12.5h3.5l5-9H14',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html',
	inputs: ONE_INPUT,
	elementwise: true,
	params: PARAMS,
	shape({ inputs, params }) {
		const [low, high] = [params.min_val as number, params.max_val as number];
		if (low < high) return { output: inputs[0]! };
		const expected = `float > ${pythonNumber(low)}`;
		const values = { param: 'max_val', value: pythonNumber(high), expected };
		return { error: { code: 'bad_param', values, torch: 'AssertionError' } };
	},
	forward: ({ tf, inputs, params }) =>
		tf.clipByValue(inputs[0]!, params.min_val as number, params.max_val as number),
	// Nothing passes at the limits themselves, as in PyTorch.
	backward({ tf, inputs, params, dy }) {
		const above = tf.step(tf.sub(inputs[0]!, params.min_val as number));
		const below = tf.step(tf.sub(params.max_val as number, inputs[0]!));
		return { inputs: [tf.mul(dy, tf.mul(above, below))] };
	},
	// The slope at the limits is 0.
	diagnose: {
		saturates: ({ min_val, max_val }) => [min_val as number, max_val as number],
		instead: 'ReLU'
	},
	constructs: { inert: { inplace: 'any' } },
	layers: ({ params: { min_val, max_val } }) =>
		min_val === 0
			? [{ className: 'ReLU', config: { max_value: max_val as number } }]
			: { without: `min_val = ${min_val}` },
	torch: ({ params }) => pythonCall('nn.Hardtanh', params, PARAMS),
	repr: ({ params }) =>
		`Hardtanh(min_val=${reprNumber(params.min_val, -1, '-1.0')}, max_val=${reprNumber(params.max_val, 1, '1.0')})`,
	gradFn: 'HardtanhBackward0',
	summary: ({ params }) => `${params.min_val} … ${params.max_val}`,
	formulas: [{ of: 'output', tex: 'h = \\min\\bigl(\\max(z, v_{\\min}), v_{\\max}\\bigr)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta \\odot [v_{\\min} < z < v_{\\max}]'
		}
	],
	examples: [{ inputs: [[4, 3]] }, { inputs: [[4, 3]], params: { min_val: -0.5, max_val: 1.5 } }]
};
