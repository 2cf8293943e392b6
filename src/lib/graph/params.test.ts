import { describe, expect, it } from 'vitest';
import type { ParamSpec } from './operator.ts';
import { resolveParams } from './operator.ts';
import { OPERATORS } from './ops/index.ts';
import { checkParam, expectedOf, hasParamType, paramProblems } from './params.ts';

const int: ParamSpec = { kind: 'int', default: 16, min: 1, max: 100 };
const float: ParamSpec = { kind: 'float', default: 0.1, min: 0 };
const dim: ParamSpec = { kind: 'int', default: null, min: -8, max: 7, optional: true };
const choice: ParamSpec = { kind: 'choice', default: 'mean', options: ['mean', 'sum'] };
const shape: ParamSpec = { kind: 'shape', default: null, optional: true };
const betas: ParamSpec = { kind: 'floats', default: [0.9, 0.999], min: 0, below: 1 };

function fault(spec: ParamSpec, value: unknown): string | null {
	const check = checkParam(spec, value);
	return check.ok ? null : check.reason.code;
}

describe('checkParam', () => {
	it('takes every default', () => {
		for (const operator of OPERATORS) {
			for (const [name, value] of Object.entries(resolveParams(operator, {}))) {
				expect(checkParam(operator.params[name]!, value), `${operator.type} ${name}`).toEqual({
					ok: true,
					value
				});
			}
		}
	});

	it.each([
		[int, 1, null],
		[int, 0, 'small'],
		[int, 101, 'large'],
		[int, 2.5, 'type'],
		[int, '3', 'type'],
		[int, null, 'type'],
		[int, NaN, 'finite'],
		[float, 2.5, null],
		[float, -1, 'small'],
		[float, Infinity, 'finite'],
		[dim, null, null],
		[dim, -1, null],
		[choice, 'sum', null],
		[choice, 'none', 'choice'],
		[choice, 1, 'type'],
		[{ kind: 'bool', default: true } as ParamSpec, 0, 'type'],
		[{ kind: 'bool', default: true } as ParamSpec, false, null],
		[shape, [1, 28, 28], null],
		[shape, [], null],
		[shape, [0], 'small'],
		[shape, [1.5], 'type'],
		[shape, Array(9).fill(1), 'length'],
		[betas, [0.5, 0.5], null],
		[betas, [0.5, 1], 'large'],
		[betas, [0.5, Infinity], 'finite'],
		[betas, [0.5], 'length'],
		[betas, [2, 'a'], 'type'],
		[betas, 'a', 'type']
	])('%j given %j: %s', (spec, value, code) => {
		expect(fault(spec, value)).toBe(code);
	});

	it('says what is expected in PyTorch’s notation', () => {
		expect([int, float, dim, choice, shape, betas].map(expectedOf)).toEqual([
			'1 ≤ int ≤ 100',
			'float ≥ 0',
			'-8 ≤ int ≤ 7 | None',
			'mean | sum',
			'[int ≥ 1, …] | None',
			'[0 ≤ float < 1, 0 ≤ float < 1]'
		]);
		const check = checkParam(choice, 'a'.repeat(100));
		expect(!check.ok && check.reason.values.value).toHaveLength(60);
	});
});

describe('what a document may hold', () => {
	it('is of the right kind, within limits or not', () => {
		expect(hasParamType(int, -5)).toBe(true);
		expect(hasParamType(int, 2.5)).toBe(false);
		expect(hasParamType(choice, 'none')).toBe(false);
	});

	it('is known to the operator', () => {
		const linear = OPERATORS.find(({ params }) => 'out_features' in params)!;
		expect(paramProblems(linear, { out_features: 0, constructor: 1 })).toEqual([
			{ param: 'constructor', reason: null }
		]);
	});
});
