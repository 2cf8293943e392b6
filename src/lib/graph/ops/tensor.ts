import type { Params, ParamValue } from '../document.ts';
import { nestedShape, nestedValues } from '../nested.ts';
import { leaf, REQUIRES_GRAD } from './leaf.ts';
import { pythonNumber } from './python.ts';

/** `torch.int64` drops what stands behind the point. */
function valuesOf(params: Params): number[] {
	const values = nestedValues(params.value!);
	return params.dtype === 'int64' ? values.map(Math.trunc) : values;
}

/** As in a script: `[[1., 2.]]`; whole numbers only where they are meant. */
function literal(value: ParamValue, isWhole: boolean): string {
	if (Array.isArray(value)) {
		return `[${(value as ParamValue[]).map((item) => literal(item, isWhole)).join(', ')}]`;
	}
	const text = pythonNumber(value as number);
	return isWhole || !/^-?\d+$/.test(text) ? text : `${text}.`;
}

export const Tensor = leaf({
	type: 'Tensor',
	icon: 'M5 2.5H2.5v11H5M11 2.5h2.5v11H11M6 6h1M9.5 6h1M6 10h1M9.5 10h1',
	docs: 'https://pytorch.org/docs/stable/generated/torch.tensor.html',
	params: {
		value: {
			kind: 'tensor',
			default: [
				[1, 2],
				[3, 4]
			]
		},
		requires_grad: REQUIRES_GRAD,
		dtype: { kind: 'choice', default: 'float32', options: ['float32', 'int64'] }
	},
	shapeOf: (params) => nestedShape(params.value!),
	dtypeOf: (params) => (params.dtype === 'int64' ? 'int64' : 'float32'),
	refuse: (params) =>
		params.dtype === 'int64' && params.requires_grad
			? {
					code: 'bad_param',
					values: { param: 'requires_grad', value: 'True', expected: 'False (int64)' },
					torch: 'Only Tensors of floating point and complex dtype can require gradients'
				}
			: null,
	init: (params) => ({ kind: 'values', values: valuesOf(params) }),
	call(params) {
		const isWhole = params.dtype === 'int64';
		const text = literal(params.value!, isWhole);
		const plain = nestedValues(params.value!).every(Number.isInteger);
		return isWhole && !(plain && text !== '[]')
			? ['torch.tensor', text, 'dtype=torch.int64']
			: ['torch.tensor', text];
	},
	summary: (params) => nestedShape(params.value!).join('×') || '()',
	formulas: [{ of: 'output', tex: 'y = \\text{value}' }],
	examples: [
		{ inputs: [] },
		{ inputs: [], params: { value: 5, requires_grad: true } },
		{ inputs: [], params: { value: [3, 1, 2], dtype: 'int64' } }
	]
});
