import type { Operator } from '../operator.ts';
import { alongDim, softmaxDim, softmaxShape } from './along-dim.ts';
import { ONE_INPUT } from './common.ts';
import { pythonCall } from './python.ts';
import { activation, alongAxis } from './keras.ts';

const PARAMS: Operator['params'] = {
	dim: { kind: 'int', default: null, min: -8, max: 7, optional: true }
};

export const LogSoftmax: Operator = {
	type: 'LogSoftmax',
	family: 'activation',
	icon: 'M2 2.5h12M3.5 2.5v8M6.5 2.5v5M9.5 2.5v2M12.5 2.5v7',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html',
	inputs: ONE_INPUT,
	params: PARAMS,
	shape: softmaxShape('log_softmax_lastdim_kernel_impl'),
	forward: ({ tf, inputs, params }) =>
		alongDim(tf, inputs[0]!, softmaxDim(params, inputs[0]!.rank)!, (x) => tf.logSoftmax(x)),
	backward({ tf, output, params, dy }) {
		const total = tf.sum(dy, output.rank === 0 ? [] : softmaxDim(params, output.rank)!, true);
		return { inputs: [tf.sub(dy, tf.mul(tf.exp(output), total))] };
	},
	layers({ inputs, params }) {
		const rank = inputs[0]!.shape.length;
		const dim = softmaxDim(params, rank)!;
		return dim === 0 ? { without: 'dim = 0' } : alongAxis(activation('log_softmax'), dim, rank);
	},
	torch: ({ params }) => pythonCall('nn.LogSoftmax', params, PARAMS),
	repr: ({ params }) => `LogSoftmax(dim=${params.dim ?? 'None'})`,
	gradFn: 'LogSoftmaxBackward0',
	summary: ({ params }) => (params.dim === null ? '' : `dim = ${params.dim}`),
	formulas: [{ of: 'output', tex: 'l_i = z_i - \\log \\sum_j e^{z_j}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = \\delta - e^{l} \\sum_j \\delta_j'
		}
	],
	examples: [
		{ inputs: [[4, 3]], params: { dim: -1 } },
		{ inputs: [[4, 3]], params: { dim: 0 } },
		{ inputs: [[2, 3, 4]] }
	]
};
