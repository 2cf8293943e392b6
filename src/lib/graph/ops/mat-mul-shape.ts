import type { Finding, ShapeContext, ShapeResult } from '../operator.ts';
import type { Dim, Shape, ValueType } from '../shape.ts';
import { broadcast, dimEqual, showDim, showShape } from '../shape.ts';
import { setWidthFix, sizesMustMatch } from './common.ts';
import { product, showSize } from './sizes.ts';

/** `torch.matmul`'s shape rule, for tensors of every rank, with its refusals in PyTorch's words. */
export function matMulShape({ inputs, sources }: ShapeContext): ShapeResult {
	const [input, other] = inputs as [ValueType, ValueType];
	const [a, b] = [input.shape, other.shape];
	const refuse = (torch: string, fixes: Finding['fixes'] = []): ShapeResult => ({
		error: {
			code: 'product_mismatch',
			port: 'other',
			values: { input: showShape(a), target: showShape(b) },
			torch,
			fixes
		}
	});
	if (a.length === 0 || b.length === 0) {
		return refuse(
			`both arguments to matmul need to be at least 1D, but they are ${a.length}D and ${b.length}D`
		);
	}
	if (input.dtype !== other.dtype) {
		const port = input.dtype === 'int64' ? 'input' : 'other';
		const [expected, found] = [input, other].map(scalarType);
		return {
			error: {
				code: 'target_dtype',
				port,
				values: { found: 'int64', expected: 'float32' },
				torch: `expected scalar type ${expected} but found ${found}`
			}
		};
	}
	const [leftBatch, rightBatch] = [a.slice(0, -2), b.slice(0, -2)];
	const batch = broadcast(leftBatch, rightBatch);
	if (!batch) return refuse(sizesMustMatch(leftBatch, rightBatch));
	const inner = b.at(-2) ?? b[0]!;
	if (!dimEqual(a.at(-1)!, inner))
		return refuse(mismatch(a, b, batch), setWidthFix(sources[0], inner));
	const rows = a.length > 1 ? [a.at(-2)!] : [];
	const columns = b.length > 1 ? [b.at(-1)!] : [];
	return { output: { shape: [...batch, ...rows, ...columns], dtype: input.dtype } };
}

const scalarType = ({ dtype }: ValueType) => (dtype === 'int64' ? 'Long' : 'Float');

/**
 * The words depend on the ranks: PyTorch folds a stack against one matrix or vector into one matrix,
 * and what stands left of a stack into what stands right of its transposed.
 */
function mismatch(a: Shape, b: Shape, batch: readonly Dim[]): string {
	const times = (dims: Shape) => showSize(product(dims));
	const width = (shape: Shape) => showDim(shape.at(-1)!);
	if (a.length === 1 && b.length === 1) {
		const [left, right] = [width(a), width(b)];
		return `inconsistent tensor size, expected tensor [${left}] and src [${right}] to have the same number of elements, but got ${left} and ${right} elements respectively`;
	}
	if (a.length > 2 && b.length > 2) {
		const first = times(batch);
		return `Expected size for first two dimensions of batch2 tensor to be: [${first}, ${width(a)}] but got: [${first}, ${showDim(b.at(-2)!)}].`;
	}
	const [stack, other] =
		b.length > 2 ? [[...b.slice(0, -2), b.at(-1)!, b.at(-2)!], [...a].reverse()] : [a, b];
	const rows = times(stack.slice(0, -1));
	if (other.length === 1 && stack.length > 1) {
		return `size mismatch, got ${rows}, ${rows}x${width(stack)},${width(other)}`;
	}
	return `mat1 and mat2 shapes cannot be multiplied (${rows}x${width(stack)} and ${showDim(other[0]!)}x${width(other)})`;
}
