import type { ShapeResult, Operator } from '../operator.ts';
import type { Dim, Shape, ValueType } from '../shape.ts';
import { showShape } from '../shape.ts';
import { ONE_INPUT } from './common.ts';
import { dimOf, product, showSize, sizeEqual } from './sizes.ts';
import { reshape } from './keras.ts';

function reshaped({ shape, dtype }: ValueType, wanted: readonly number[]): ShapeResult {
	const refuse = (torch: string): ShapeResult => ({
		error: {
			code: 'reshape_mismatch',
			port: 'input',
			values: { found: showShape(shape), expected: listOf(wanted) },
			torch
		}
	});
	const open = wanted.indexOf(-1);
	if (open !== wanted.lastIndexOf(-1)) return refuse('only one dimension can be inferred');
	const size = product(shape);
	const known = wanted.reduce((total, dim) => (dim === -1 ? total : total * dim), 1);
	if (open >= 0 && known === 0) {
		return refuse(
			`cannot reshape tensor of ${showSize(size)} elements into shape ${listOf(wanted)} because the unspecified dimension size -1 can be any value and is ambiguous`
		);
	}
	const inferred: Dim | null = open >= 0 ? dimOf(size, known) : null;
	if (open >= 0 ? inferred === null : !sizeEqual(size, product(wanted))) {
		return refuse(`shape '${listOf(wanted)}' is invalid for input of size ${showSize(size)}`);
	}
	return { output: { shape: wanted.map((dim) => (dim === -1 ? inferred! : dim)), dtype } };
}

const listOf = (shape: Shape) => `[${shape.join(', ')}]`;

export const Reshape: Operator = {
	type: 'Reshape',
	family: 'tensor',
	icon: 'M2 5.5h5v5H2zM8.5 8h2M9.5 6.5L11 8l-1.5 1.5M12 2.5h2v11h-2z',
	docs: 'https://pytorch.org/docs/stable/generated/torch.reshape.html',
	inputs: ONE_INPUT,
	params: { shape: { kind: 'shape', default: [-1], min: -1 } },
	shape: ({ inputs, params }) => reshaped(inputs[0]!, params.shape as number[]),
	forward: ({ tf, inputs, params }) => tf.reshape(inputs[0]!, [...(params.shape as number[])]),
	backward: ({ tf, inputs, dy }) => ({ inputs: [tf.reshape(dy, inputs[0]!.shape)] }),
	layers: ({ output }) => [reshape(output.shape)],
	torch: ({ params }) => {
		const shape = params.shape as number[];
		return `torch.reshape(input, (${shape.join(', ')}${shape.length === 1 ? ',' : ''}))`;
	},
	gradFn: 'ViewBackward0',
	summary: ({ params }) => (params.shape as number[]).join('×').replaceAll('-', '−') || '()',
	formulas: [{ of: 'output', tex: 'y = \\operatorname{reshape}(x)' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x} = \\operatorname{reshape}(\\delta)'
		}
	],
	examples: [
		{ inputs: [[2, 3]] },
		{ inputs: [[2, 6]], params: { shape: [-1, 3, 2] } },
		{ inputs: [[1]], params: { shape: [] } }
	]
};
