import type { Operator } from '../operator.ts';
import { N } from '../shape.ts';
import { resetParamFix } from './common.ts';

export const Target: Operator = {
	type: 'Target',
	family: 'data',
	role: 'target',
	icon: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM8 8h.01',
	docs: 'https://pytorch.org/docs/stable/data.html',
	inputs: [],
	params: {
		dtype: {
			kind: 'choice',
			default: 'auto',
			options: ['auto', 'float32', 'int64']
		},
		squeeze: { kind: 'bool', default: false }
	},
	shape({ params, data, id }) {
		if (data.targets === null) return { error: { code: 'no_target_data' } };
		const indices = params.dtype === 'int64' || (params.dtype === 'auto' && data.classes !== null);
		if (indices && data.classes === null) {
			return {
				error: {
					code: 'target_dtype',
					values: { found: 'float32', expected: 'int64' },
					fixes: [resetParamFix({ id }, 'dtype')]
				}
			};
		}
		const flat = data.targets === 1 && (indices || params.squeeze === true);
		return {
			output: {
				shape: flat ? [N] : [N, data.targets],
				dtype: indices ? 'int64' : 'float32'
			}
		};
	},
	formulas: [{ of: 'output', tex: 'y' }],
	gradients: [],
	examples: []
};
