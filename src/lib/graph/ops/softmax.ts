import type { Operator } from '../operator.ts';
import { alongDim, softmaxDim, softmaxShape } from './along-dim.ts';
import { ONE_INPUT } from './common.ts';
import { alongAxis } from './keras.ts';

export const Softmax: Operator = {
	type: 'Softmax',
	family: 'activation',
	icon: 'M2 13.5h12M3.5 13.5v-3M6.5 13.5v-6M9.5 13.5v-11M12.5 13.5v-4',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html',
	inputs: ONE_INPUT,
	params: {
		dim: { kind: 'int', default: null, min: -8, max: 7, optional: true }
	},
	shape: softmaxShape('softmax_lastdim_kernel_impl'),
	forward: ({ tf, inputs, params }) =>
		alongDim(tf, inputs[0]!, softmaxDim(params, inputs[0]!.rank)!, (x) => tf.softmax(x)),
	// dL/dz = s ⊙ (δ − Σ δ ⊙ s), the product with the softmax's Jacobian diag(s) − s sᵀ.
	backward({ tf, output, params, dy }) {
		const weighted = tf.mul(dy, output);
		const total = tf.sum(weighted, output.rank === 0 ? [] : softmaxDim(params, output.rank)!, true);
		return { inputs: [tf.sub(weighted, tf.mul(output, total))] };
	},
	yieldsProbabilities: true,
	layers({ inputs, params }) {
		const rank = inputs[0]!.shape.length;
		const dim = softmaxDim(params, rank)!;
		if (dim === 0) return { without: 'dim = 0' };
		return alongAxis({ className: 'Softmax', config: { axis: -1 } }, dim, rank);
	},
	torch: ({ params }) => (params.dim === null ? 'nn.Softmax()' : `nn.Softmax(dim=${params.dim})`),
	repr: ({ params }) => `Softmax(dim=${params.dim ?? 'None'})`,
	gradFn: 'SoftmaxBackward0',
	summary: ({ params }) => (params.dim === null ? '' : `dim = ${params.dim}`),
	formulas: [{ of: 'output', tex: 's_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial z} = s \\odot \\Bigl(\\delta - \\sum_j \\delta_j s_j\\Bigr)'
		}
	],
	examples: [
		{ inputs: [[4, 3]], params: { dim: -1 } },
		{ inputs: [[4, 3]], params: { dim: 0 } },
		{ inputs: [[2, 3, 4]], params: { dim: 1 } }
	]
};
