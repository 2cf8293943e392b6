import type { Fix } from '../problem.ts';
import type { ParamValue } from '../document.ts';
import type {
	Finding,
	Neighbour,
	Port,
	ShapeContext,
	ShapeResult,
	Tensor,
	Tf
} from '../operator.ts';
import type { Dim, Shape } from '../shape.ts';
import { dimEqual, showDim } from '../shape.ts';

export const ONE_INPUT: readonly Port[] = [{ name: 'input' }];

/** The rule of every elementwise operator: the output has the input's shape and dtype. */
export function sameShape({ inputs }: ShapeContext): ShapeResult {
	return { output: inputs[0]! };
}

/** As `sameShape`, where whole numbers become floats: `torch.exp`. */
export function sameShapeFloat({ inputs }: ShapeContext): ShapeResult {
	return { output: { shape: inputs[0]!.shape, dtype: 'float32' } };
}

/**
 * As `sameShape`, where PyTorch has no code for whole numbers.
 *
 * @param kernel as PyTorch names it when it refuses: `elu_cpu`
 */
export function sameShapeOfFloat(kernel: string): (context: ShapeContext) => ShapeResult {
	return ({ inputs }) =>
		inputs[0]!.dtype === 'float32' ? { output: inputs[0]! } : { error: notForLong(kernel) };
}

/** PyTorch's refusal of whole numbers by a kernel. */
export function notForLong(kernel: string): Finding {
	return {
		code: 'target_dtype',
		port: 'input',
		values: { found: 'int64', expected: 'float32' },
		torch: `"${kernel}" not implemented for 'Long'`
	};
}

/** PyTorch's refusal of a `dim` that a tensor of that rank does not have. */
export function dimOutOfRange(dim: number, rank: number, fixes: readonly Fix[] = []): Finding {
	const size = Math.max(rank, 1);
	return {
		code: 'dim_out_of_range',
		values: { dim, min: -size, max: size - 1 },
		torch: `Dimension out of range (expected to be in range of [${-size}, ${size - 1}], but got ${dim})`,
		fixes
	};
}

/** PyTorch's words for two sizes that do not broadcast. */
export function sizesMustMatch(a: Shape, b: Shape): string {
	const rank = Math.max(a.length, b.length);
	for (let i = rank - 1; i >= 0; i--) {
		const left: Dim = a[a.length - rank + i] ?? 1;
		const right: Dim = b[b.length - rank + i] ?? 1;
		if (!dimEqual(left, right) && left !== 1 && right !== 1) {
			return `The size of tensor a (${showDim(left)}) must match the size of tensor b (${showDim(right)}) at non-singleton dimension ${i}`;
		}
	}
	return '';
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
 * `a @ b` of matrices, or of as many in a batch, with either transposed first. On wasm, matMul's own
 * transpose flags take a path that is several times slower than a transposed copy. On WebGL, four
 * values share a texel: where the inner dimension is odd, each product has a last term of what lies
 * beside the matrices, which is not 0 behind an exp or a bias (an odd batch is enough).
 */
export function matMul(
	tf: Tf,
	a: Tensor,
	b: Tensor,
	transposeA = false,
	transposeB = false
): Tensor {
	const backend = tf.getBackend();
	if (backend === 'webgl' && a.shape.at(transposeA ? -2 : -1)! % 2 === 1) {
		const [evenA, evenB] = [padInner(tf, a, !transposeA), padInner(tf, b, transposeB)];
		return tf.matMul(evenA, evenB, transposeA, transposeB);
	}
	if (backend !== 'wasm') return tf.matMul(a, b, transposeA, transposeB);
	return tf.matMul(transposeA ? swapLast(tf, a) : a, transposeB ? swapLast(tf, b) : b);
}

/** One zero more along the last dimension, or the last but one. */
function padInner(tf: Tf, x: Tensor, last: boolean): Tensor {
	const at = x.rank - (last ? 1 : 2);
	return tf.pad(
		x,
		x.shape.map((_, axis) => [0, axis === at ? 1 : 0])
	);
}

function swapLast(tf: Tf, x: Tensor): Tensor {
	const order = x.shape.map((_, axis) => axis);
	return tf.transpose(x, [...order.slice(0, -2), x.rank - 1, x.rank - 2]);
}

/** PyTorch's dim: negative counts from the end. null where it is out of range. */
export function wrapDim(dim: number, rank: number): number | null {
	const size = Math.max(rank, 1);
	if (dim < -size || dim >= size) return null;
	return dim < 0 ? dim + size : dim;
}
