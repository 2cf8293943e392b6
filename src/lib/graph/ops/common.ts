import type { Fix } from '../problem.ts';
import type { ParamValue } from '../document.ts';
import type { Neighbour, Port, ShapeContext, ShapeResult, Tensor, Tf } from '../operator.ts';

export const ONE_INPUT: readonly Port[] = [{ name: 'input' }];

/** The rule of every elementwise operator: the output has the input's shape and dtype. */
export function sameShape({ inputs }: ShapeContext): ShapeResult {
	return { output: inputs[0]! };
}

/** A mend that sets one parameter of a node. */
export function setParamFix(
	node: { id: string; name?: string },
	param: string,
	value: ParamValue
): Fix {
	return {
		code: 'set_param',
		values: { node: node.name ?? node.id, param, value: String(value) },
		edits: [{ kind: 'setParams', id: node.id, params: { [param]: value } }]
	};
}

/** A mend that takes one parameter of a node back to its default. */
export function resetParamFix(node: { id: string; name?: string }, param: string): Fix {
	return {
		code: 'reset_param',
		values: { node: node.name ?? node.id, param },
		edits: [{ kind: 'setParams', id: node.id, params: { [param]: undefined } }]
	};
}

/** A mend for a width that does not fit: what feeds the port is told to give `width` features. */
export function setWidthFix(source: Neighbour | undefined, width: unknown): Fix[] {
	if (!source || typeof width !== 'number' || !('out_features' in source.operator.params))
		return [];
	return [setParamFix(source, 'out_features', width)];
}

/**
 * Sums a gradient of a broadcast result back to `shape`, as autograd's `sum_to_size` does: over the
 * leading dimensions that were added and over those that were 1.
 */
export function unbroadcast(tf: Tf, gradient: Tensor, shape: readonly number[]): Tensor {
	const added = gradient.rank - shape.length;
	const axes = gradient.shape
		.map((_, axis) => axis)
		.filter((axis) => axis < added || (shape[axis - added] === 1 && gradient.shape[axis] !== 1));
	const summed = axes.length > 0 ? tf.sum(gradient, axes) : gradient;
	return sameDims(summed.shape, shape) ? summed : tf.reshape(summed, [...shape]);
}

function sameDims(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

/**
 * `a @ b` of matrices with either transposed first. On wasm, matMul's own transpose flags take a
 * path that is several times slower than a transposed copy.
 */
export function matMul(
	tf: Tf,
	a: Tensor,
	b: Tensor,
	transposeA = false,
	transposeB = false
): Tensor {
	if (tf.getBackend() !== 'wasm') return tf.matMul(a, b, transposeA, transposeB);
	return tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b);
}

/** PyTorch's dim: negative counts from the end. null where it is out of range. */
export function wrapDim(dim: number, rank: number): number | null {
	const size = Math.max(rank, 1);
	if (dim < -size || dim >= size) return null;
	return dim < 0 ? dim + size : dim;
}
