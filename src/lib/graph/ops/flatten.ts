import type { Operator, ShapeResult } from '../operator.ts';
import { dimOutOfRange, ONE_INPUT, resetParamFix, wrapDim } from './common.ts';
import { pythonCall } from './python.ts';
import { dimOf, product, showSize } from './sizes.ts';
import { reshape } from './keras.ts';

const PARAMS: Operator['params'] = {
	start_dim: { kind: 'int', default: 1, min: -8, max: 7 },
	end_dim: { kind: 'int', default: -1, min: -8, max: 7 }
};

export const Flatten: Operator = {
	type: 'Flatten',
	family: 'layer',
	icon: 'M2.5 2.5h4v4h-4zM2.5 2.5M5 9.5h9v4H5zM8 9.5v4M11 9.5v4M9 3.5c2 0 3 1 3 3.5M10.5 5.5L12 7l1.5-1.5',
	docs: 'https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html',
	inputs: ONE_INPUT,
	params: PARAMS,
	shape({ inputs, params, id }): ShapeResult {
		const { shape, dtype } = inputs[0]!;
		const dims = (['start_dim', 'end_dim'] as const).map((name) => {
			const given = params[name] as number;
			return { name, given, dim: wrapDim(given, shape.length) };
		});
		const wrong = dims.find(({ dim }) => dim === null);
		if (wrong) {
			const fixes = [resetParamFix({ id }, wrong.name)];
			return { error: dimOutOfRange(wrong.given, shape.length, fixes) };
		}
		const [start, end] = dims.map(({ dim }) => dim!) as [number, number];
		if (start > end) {
			return {
				error: {
					code: 'bad_param',
					values: { param: 'start_dim', value: start, expected: `≤ end_dim = ${end}` },
					torch: 'flatten() has invalid args: start_dim cannot come after end_dim',
					fixes: [resetParamFix({ id }, 'start_dim')]
				}
			};
		}
		const size = product(shape.slice(start, end + 1));
		const flat = dimOf(size, 1);
		if (flat === null) {
			return {
				error: { code: 'reshape_mismatch', port: 'input', values: { expected: showSize(size) } }
			};
		}
		return { output: { shape: [...shape.slice(0, start), flat, ...shape.slice(end + 1)], dtype } };
	},
	forward({ tf, inputs, params }) {
		const x = inputs[0]!;
		const start = wrapDim(params.start_dim as number, x.rank)!;
		const end = wrapDim(params.end_dim as number, x.rank)!;
		const size = x.shape.slice(start, end + 1).reduce((total, dim) => total * dim, 1);
		return tf.reshape(x, [...x.shape.slice(0, start), size, ...x.shape.slice(end + 1)]);
	},
	backward: ({ tf, inputs, dy }) => ({ inputs: [tf.reshape(dy, inputs[0]!.shape)] }),
	layers: ({ output }) => [reshape(output.shape)],
	torch: ({ params }) => pythonCall('nn.Flatten', params, PARAMS),
	repr: ({ params }) => `Flatten(start_dim=${params.start_dim}, end_dim=${params.end_dim})`,
	gradFn: 'ViewBackward0',
	summary: ({ params }) =>
		params.start_dim === 1 && params.end_dim === -1
			? ''
			: `${params.start_dim} … ${params.end_dim}`,
	formulas: [{ of: 'output', tex: 'y_{n,\\,(cH + i)W + j} = x_{n,c,i,j}' }],
	gradients: [
		{
			of: 'input',
			tex: '\\frac{\\partial L}{\\partial x_{n,c,i,j}} = \\delta_{n,\\,(cH + i)W + j}'
		}
	],
	examples: [
		{ inputs: [[2, 3, 2, 2]] },
		{ inputs: [[2, 3, 4]], params: { start_dim: 0, end_dim: 1 } },
		{ inputs: [[2, 3, 4]], params: { start_dim: -2 } }
	]
};
