import type { Finding, Operator, ShapeContext, ShapeResult } from '../operator.ts';
import type { Dim } from '../shape.ts';
import { dimEqual, showDim, showShape } from '../shape.ts';
import { promote } from './arithmetic.ts';
import { dimOutOfRange, setParamFix, wrapDim } from './common.ts';
import { activation } from './keras.ts';

/** Sizes along the dimension, joined: `2N + 3`. */
function joined(dims: readonly Dim[]): Dim {
	const n = dims.reduce<number>((sum, dim) => sum + (typeof dim === 'number' ? 0 : dim.n), 0);
	const c = dims.reduce<number>((sum, dim) => sum + (typeof dim === 'number' ? dim : dim.c), 0);
	return n === 0 ? c : { n, c };
}

function catShape({ inputs, params, id }: ShapeContext): ShapeResult {
	const first = inputs[0]!.shape;
	const refuse = (at: number, torch: string, fixes: Finding['fixes'] = []): ShapeResult => ({
		error: {
			code: 'cat_mismatch',
			port: `tensors.${at}`,
			values: {
				dim: params.dim as number,
				input: showShape(first),
				target: showShape(inputs[at]!.shape)
			},
			torch,
			fixes
		}
	});
	const scalar = inputs.findIndex(({ shape }) => shape.length === 0);
	if (scalar >= 0) {
		return refuse(scalar, `zero-dimensional tensor (at position ${scalar}) cannot be concatenated`);
	}
	const dim = wrapDim(params.dim as number, first.length);
	if (dim === null) {
		const fixes = [setParamFix({ id }, 'dim', 0)];
		return { error: dimOutOfRange(params.dim as number, first.length, fixes) };
	}
	for (const [at, { shape }] of inputs.entries()) {
		if (shape.length !== first.length) {
			return refuse(
				at,
				`Tensors must have same number of dimensions: got ${first.length} and ${shape.length}`
			);
		}
		const off = shape.findIndex((size, axis) => axis !== dim && !dimEqual(size, first[axis]!));
		if (off >= 0) {
			return refuse(
				at,
				`Sizes of tensors must match except in dimension ${dim}. Expected size ${showDim(first[off]!)} but got size ${showDim(shape[off]!)} for tensor number ${at} in the list.`
			);
		}
	}
	const length = joined(inputs.map(({ shape }) => shape[dim]!));
	return { output: { shape: first.with(dim, length), dtype: promote(inputs) } };
}

export const Cat: Operator = {
	type: 'Cat',
	family: 'tensor',
	icon: 'M2.5 3h4v10h-4zM9.5 3h4v10h-4zM6.5 8h3',
	docs: 'https://pytorch.org/docs/stable/generated/torch.cat.html',
	inputs: [{ name: 'tensors', variadic: true }],
	params: { dim: { kind: 'int', default: 0, min: -8, max: 7 } },
	shape: catShape,
	forward: ({ tf, inputs, params }) =>
		tf.concat([...inputs], wrapDim(params.dim as number, inputs[0]!.rank)!),
	// Each gets back its own part.
	backward({ tf, inputs, params, dy, needs }) {
		const dim = wrapDim(params.dim as number, dy.rank)!;
		let start = 0;
		return {
			inputs: inputs.map((input, at) => {
				const begin = input.shape.map((_, axis) => (axis === dim ? start : 0));
				start += input.shape[dim]!;
				return needs[at] ? tf.slice(dy, begin, input.shape) : null;
			})
		};
	},
	layers({ inputs, params }) {
		const axis = wrapDim(params.dim as number, inputs[0]!.shape.length)!;
		if (axis === 0) return { without: 'dim = 0' };
		if (inputs.length === 1) return [activation('linear')];
		return [{ className: 'Concatenate', config: { axis } }];
	},
	torch: ({ params }) => `torch.cat(tensors, dim=${params.dim})`,
	gradFn: 'CatBackward0',
	summary: ({ params }) => `dim = ${params.dim}`,
	formulas: [{ of: 'output', tex: 'y = [x_0 \\mid x_1 \\mid \\dots]' }],
	gradients: [{ of: 'tensors', tex: '\\frac{\\partial L}{\\partial x_i} = \\delta_i' }],
	examples: [
		{
			inputs: [
				[2, 3],
				[1, 3]
			]
		},
		{
			inputs: [
				[2, 3],
				[2, 1],
				[2, 2]
			],
			params: { dim: -1 }
		},
		{ inputs: [[3]] }
	]
};
