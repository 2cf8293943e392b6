import type { Params } from '../document.ts';
import type { ShapeContext, ShapeResult, Tensor, Tf } from '../operator.ts';
import { dimOutOfRange, notForLong, setParamFix, wrapDim } from './common.ts';

/** Without `dim`, PyTorch takes 0 for tensors of rank 0, 1 and 3, else 1 (`_get_softmax_dim`). */
export function softmaxDim(params: Params, rank: number): number | null {
	if (params.dim === null) return rank === 0 || rank === 1 || rank === 3 ? 0 : 1;
	return wrapDim(params.dim as number, rank);
}

/** The shape rule of what normalises along one dimension. */
export function softmaxShape(kernel: string): (context: ShapeContext) => ShapeResult {
	return ({ inputs, params, id }) => {
		const { shape, dtype } = inputs[0]!;
		if (softmaxDim(params, shape.length) === null) {
			const fixes = [setParamFix({ id }, 'dim', -1)];
			return { error: dimOutOfRange(params.dim as number, shape.length, fixes) };
		}
		return dtype === 'float32' ? { output: inputs[0]! } : { error: notForLong(kernel) };
	};
}

/** Applies what works along the last dimension along another. */
export function alongDim(tf: Tf, x: Tensor, dim: number, apply: (moved: Tensor) => Tensor): Tensor {
	// tfjs has no last dimension of a scalar.
	if (x.rank === 0) return tf.reshape(apply(tf.reshape(x, [1])), []);
	if (dim === x.rank - 1) return apply(x);
	const order = x.shape.map((_, axis) => axis);
	order[dim] = x.rank - 1;
	order[x.rank - 1] = dim;
	return tf.transpose(apply(tf.transpose(x, order)), order);
}
