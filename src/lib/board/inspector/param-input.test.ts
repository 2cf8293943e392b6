import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParamSpec } from '#lib/graph/operator.ts';
import { readParam, showParam, stepParam } from './param-input.ts';

const int: ParamSpec = { kind: 'int', default: 1, min: 1, max: 100 };
const float: ParamSpec = { kind: 'float', default: 0.1, min: 0, max: 1, step: 0.01 };
const dim: ParamSpec = { kind: 'int', default: null, optional: true };
const shape: ParamSpec = { kind: 'shape', default: null, optional: true };
const betas: ParamSpec = { kind: 'floats', default: [0.9, 0.999], min: 0, below: 1 };

describe('readParam', () => {
	it.each<[ParamSpec, string, unknown]>([
		[int, ' 16 ', 16],
		[int, '1e3', 1000],
		[int, '1.5', undefined],
		[int, '', undefined],
		[int, 'abc', undefined],
		[dim, '', null],
		[dim, 'None', null],
		[dim, '−1', -1],
		[float, '0.5', 0.5],
		[float, '0,5', 0.5],
		[float, '1,000.5', undefined],
		[float, '1e-3', 0.001],
		[float, 'Infinity', undefined],
		[float, 'nan', undefined],
		[shape, '1×28×28', [1, 28, 28]],
		[shape, '1x28 x 28', [1, 28, 28]],
		[shape, '[1, 28, 28]', [1, 28, 28]],
		[shape, '11', [11]],
		[shape, '0', undefined],
		[shape, '3×', undefined],
		[shape, '', null],
		[betas, '0.9, 0.999', [0.9, 0.999]],
		[betas, '(0.9; 0.999)', [0.9, 0.999]],
		[betas, '0.9, x', undefined]
	])('%j of %j', (spec, text, value) => {
		expect(readParam(spec, text)).toEqual(value);
	});

	it('reads back what it shows', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				expect(readParam(float, showParam(float, value))).toBe(
					value === 0 ? Number(String(value)) : value
				);
			})
		);
		expect(readParam(shape, showParam(shape, [3, 4]))).toEqual([3, 4]);
		expect(readParam(dim, showParam(dim, null))).toBeNull();
		expect(readParam(betas, showParam(betas, [0.5, 1e-8]))).toEqual([0.5, 1e-8]);
	});
});

describe('stepParam', () => {
	it('goes by the step, ten times with Shift, and stops at the limits', () => {
		expect(stepParam(int, 16, 1, 1)).toBe(17);
		expect(stepParam(int, 16, -1, 10)).toBe(6);
		expect(stepParam(int, 1, -1, 1)).toBe(1);
		expect(stepParam(int, 99, 1, 10)).toBe(100);
		expect(stepParam(float, 0.29, 1, 1)).toBe(0.3);
		expect(stepParam(float, 0.015, 1, 1)).toBe(0.025);
		expect(stepParam(float, 1e-7, 1, 1)).toBe(0.0100001);
		expect(stepParam(float, 0.005, -1, 1)).toBe(0);
	});
});
