import type { Operator } from '../operator.ts';
import { N } from '../shape.ts';

export const Input: Operator = {
	type: 'Input',
	family: 'data',
	role: 'input',
	icon: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6M10 6.5v6',
	docs: 'https://pytorch.org/docs/stable/data.html',
	inputs: [],
	params: {
		shape: { kind: 'shape', default: null, optional: true }
	},
	shape({ params, data }) {
		const features = (params.shape as number[] | null) ?? data.features;
		if (!features) return { error: { code: 'no_data' } };
		if (params.shape && data.features && !sameList(features, data.features)) {
			return {
				error: {
					code: 'param_contradicts',
					values: {
						param: 'shape',
						given: features.join('×'),
						inferred: data.features.join('×')
					}
				}
			};
		}
		return { output: { shape: [N, ...features], dtype: 'float32' } };
	},
	formulas: [{ of: 'output', tex: 'x \\in \\mathbb{R}^{N \\times d}' }],
	gradients: [],
	examples: [{ inputs: [], params: { shape: [11] } }]
};

function sameList(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((value, i) => value === b[i]);
}
