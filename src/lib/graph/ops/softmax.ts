import type { Operator, Tensor, Tf } from '../operator.ts';
import type { Params } from '../document.ts';
import { ONE_INPUT, setParamFix, wrapDim } from './common.ts';

/** Without `dim`, PyTorch takes 0 for tensors of rank 0, 1 and 3, else 1 (`_get_softmax_dim`). */
function dimOf(params: Params, rank: number): number | null {
	if (params.dim === null) return rank === 0 || rank === 1 || rank === 3 ? 0 : 1;
	return wrapDim(params.dim as number, rank);
}

function softmax(tf: Tf, x: Tensor, dim: number): Tensor {
	if (dim === x.rank - 1) return tf.softmax(x);
	const order = x.shape.map((_, axis) => axis);
	order[dim] = x.rank - 1;
	order[x.rank - 1] = dim;
	return tf.transpose(tf.softmax(tf.transpose(x, order)), order);
}

export const Softmax: Operator = {
	type: 'Softmax',
	family: 'activation',
	icon: 'M2 13.5h12M3.5 13.5v-3M6.5 13.5v-6M9.5 13.5v-11M12.5 13.5v-4',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html',
	inputs: ONE_INPUT,
	params: {
		dim: { kind: 'int', default: null, min: -8, max: 7, optional: true }
	},
	shape({ inputs, params, id }) {
		const rank = inputs[0]!.shape.length;
		if (dimOf(params, rank) === null) {
			return {
				error: {
					code: 'dim_out_of_range',
					values: { dim: params.dim as number, min: -rank, max: rank - 1 },
					torch: `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${params.dim})`,
					fixes: [setParamFix({ id }, 'dim', -1)]
				}
			};
		}
		return { output: inputs[0]! };
	},
	forward: ({ tf, inputs, params }) => softmax(tf, inputs[0]!, dimOf(params, inputs[0]!.rank)!),
	// dL/dz = s ⊙ (δ − Σ δ ⊙ s), the product with the softmax's Jacobian diag(s) − s sᵀ.
	backward({ tf, output, params, dy }) {
		const weighted = tf.mul(dy, output);
		const total = tf.sum(weighted, dimOf(params, output.rank)!, true);
		return { inputs: [tf.sub(weighted, tf.mul(output, total))] };
	},
	yieldsProbabilities: true,
	torch: ({ params }) => (params.dim === null ? 'nn.Softmax()' : `nn.Softmax(dim=${params.dim})`),
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
