import type { Operator, Tensor, Tf } from '../operator.ts';
import { matMul, unbroadcast } from './common.ts';
import { matMulShape } from './mat-mul-shape.ts';

/** A vector becomes a row where it stands left, a column where it stands right. */
function asMatrices(tf: Tf, a: Tensor, b: Tensor): [Tensor, Tensor] {
	return [
		a.rank === 1 ? tf.reshape(a, [1, a.size]) : a,
		b.rank === 1 ? tf.reshape(b, [b.size, 1]) : b
	];
}

const matrixOf = (x: Tensor) => x.shape.slice(-2);

/** All rows of a stack of matrices under each other. */
const rowsOf = (tf: Tf, x: Tensor) => tf.reshape(x, [-1, x.shape.at(-1)!]);

/** A stack in the broadcast batch, as one dimension before the matrix. */
function inBatch(tf: Tf, x: Tensor, batch: readonly number[]): Tensor {
	return tf.reshape(tf.broadcastTo(x, [...batch, ...matrixOf(x)]), [-1, ...matrixOf(x)]);
}

/** The batch dimensions of both, broadcast. They are known to fit. */
function batchOf(a: Tensor, b: Tensor): number[] {
	const [left, right] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
	const rank = Math.max(left.length, right.length);
	return Array.from({ length: rank }, (_, i) => {
		const dim = left[left.length - rank + i] ?? 1;
		return dim === 1 ? (right[right.length - rank + i] ?? 1) : dim;
	});
}

/** With one matrix on the right, the whole left side is one matrix of many rows. */
function product(tf: Tf, a: Tensor, b: Tensor): Tensor {
	if (b.rank === 2) return matMul(tf, rowsOf(tf, a), b);
	const batch = batchOf(a, b);
	return matMul(tf, inBatch(tf, a, batch), inBatch(tf, b, batch));
}

export const MatMul: Operator = {
	type: 'MatMul',
	family: 'tensor',
	icon: 'M2 3.5h5v9H2zM2 6.5h5M10 3.5h4v9h-4zM12 3.5v9',
	docs: 'https://pytorch.org/docs/stable/generated/torch.matmul.html',
	inputs: [{ name: 'input' }, { name: 'other' }],
	affine: true,
	params: {},
	shape: matMulShape,
	forward({ tf, inputs }) {
		const [a, b] = asMatrices(tf, inputs[0]!, inputs[1]!);
		const shape = [...batchOf(a, b)];
		if (inputs[0]!.rank > 1) shape.push(a.shape.at(-2)!);
		if (inputs[1]!.rank > 1) shape.push(b.shape.at(-1)!);
		return tf.reshape(product(tf, a, b), shape);
	},
	backward({ tf, inputs, dy, needs }) {
		const [a, b] = asMatrices(tf, inputs[0]!, inputs[1]!);
		const batch = batchOf(a, b);
		const full = tf.reshape(dy, [...batch, a.shape.at(-2)!, b.shape.at(-1)!]);
		const isFolded = b.rank === 2;
		const delta = isFolded ? rowsOf(tf, full) : inBatch(tf, full, batch);
		const fit = (gradient: Tensor, x: Tensor, to: Tensor) => {
			const stacked = tf.reshape(gradient, isFolded ? x.shape : [...batch, ...matrixOf(x)]);
			return tf.reshape(unbroadcast(tf, stacked, x.shape), to.shape);
		};
		const left = () => (isFolded ? rowsOf(tf, a) : inBatch(tf, a, batch));
		const right = () => (isFolded ? b : inBatch(tf, b, batch));
		return {
			inputs: [
				needs[0] ? fit(matMul(tf, delta, right(), false, true), a, inputs[0]!) : null,
				needs[1] ? fit(matMul(tf, left(), delta, true, false), b, inputs[1]!) : null
			]
		};
	},
	torch: () => 'torch.matmul(input, other)',
	gradFn({ inputs }) {
		const [a, b] = inputs.map(({ shape }) => shape.length) as [number, number];
		if (a > 2 || b > 2) return a === 2 ? 'CloneBackward0' : 'UnsafeViewBackward0';
		if (a === 2) return b === 2 ? 'MmBackward0' : 'MvBackward0';
		return b === 2 ? 'SqueezeBackward4' : 'DotBackward0';
	},
	formulas: [{ of: 'output', tex: 'y = a\\, b' }],
	gradients: [
		{ of: 'input', tex: '\\frac{\\partial L}{\\partial a} = \\delta\\, b^{\\top}' },
		{ of: 'other', tex: '\\frac{\\partial L}{\\partial b} = a^{\\top} \\delta' }
	],
	examples: [
		{
			inputs: [
				[2, 3],
				[3, 4]
			]
		},
		{ inputs: [[3], [3]] },
		{ inputs: [[3], [3, 2]] },
		{ inputs: [[2, 3], [3]] },
		{
			inputs: [
				[2, 2, 3],
				[3, 4]
			]
		},
		{
			inputs: [
				[2, 1, 2, 3],
				[2, 3, 2]
			]
		},
		{ inputs: [[3], [2, 3, 2]] },
		{ inputs: [[2, 2, 3], [3]] }
	]
};
