import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParamSpec } from '#lib/graph/operator.ts';
import { plainNumber, readParam, showParam, stepParam } from './param-input.ts';

const int: ParamSpec = { kind: 'int', default: 1, min: 1, max: 100 };
const float: ParamSpec = { kind: 'float', default: 0.1, min: 0, max: 1, step: 0.01 };
const dim: ParamSpec = { kind: 'int', default: null, optional: true };
const shape: ParamSpec = { kind: 'shape', default: null, optional: true };
const betas: ParamSpec = { kind: 'floats', default: [0.9, 0.999], min: 0, below: 1 };
const view: ParamSpec = { kind: 'shape', default: [-1], min: -1 };
const kernel: ParamSpec = { kind: 'ints', default: 3, min: 1, max: 1024, length: 2 };
const dims: ParamSpec = { kind: 'ints', default: null, optional: true };
const tensor: ParamSpec = { kind: 'tensor', default: 0 };
const SQUARE = [
	[1, 2],
	[3, 4]
];

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
		[betas, '0.9, x', undefined],
		[view, '1×-1', [1, -1]],
		[view, '[1, −1]', [1, -1]],
		[view, '2×-2', undefined],
		[view, '()', []],
		[shape, '1×-1', undefined],
		[kernel, '5', 5],
		[kernel, '(3, 5)', [3, 5]],
		[kernel, '3x5', [3, 5]],
		[kernel, '1.5', undefined],
		[kernel, '()', undefined],
		[kernel, '', undefined],
		[dims, '', null],
		[dims, '-1', -1],
		[dims, '0, −1', [0, -1]],
		[dims, '()', []],
		[tensor, '5', 5],
		[tensor, '-0.5', -0.5],
		[tensor, '[]', []],
		[tensor, '1, 2', [1, 2]],
		[tensor, '[[1, 2], [3, 4]]', SQUARE],
		[tensor, '((1, 2), (3, 4))', SQUARE],
		[tensor, '(1,)', [1]],
		[tensor, '1 2; 3 4', SQUARE],
		[tensor, '1\t2\r\n3\t4\n', SQUARE],
		[tensor, 'tensor([[1., 2.],\n        [3., 4.]], requires_grad=True)', SQUARE],
		[tensor, 'torch.tensor([1, 2], dtype=torch.int64, requires_grad=True)', [1, 2]],
		[tensor, 'tensor(16., grad_fn=<AddBackward0>)', 16],
		[tensor, '[1e-3, −2.5, 1.e2]', [0.001, -2.5, 100]],
		[tensor, '[[1, 2], [3]]', undefined],
		[tensor, '1 2; 3', undefined],
		[tensor, '[[1, 2], [3, 4]', undefined],
		[tensor, '[1, "2"]', undefined],
		[tensor, '[1, null]', undefined],
		[tensor, '[1e999]', undefined],
		[tensor, '[1, nan]', undefined],
		[tensor, '', undefined]
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
		expect(readParam(view, showParam(view, [2, -1]))).toEqual([2, -1]);
		expect(readParam(kernel, showParam(kernel, [3, 5]))).toEqual([3, 5]);
		expect(readParam(dims, showParam(dims, []))).toEqual([]);
		for (const value of [1e-8, [], [1], SQUARE, [SQUARE, SQUARE], [[]]]) {
			expect(readParam(tensor, showParam(tensor, value))).toEqual(value);
		}
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
		expect(stepParam(kernel, 5, 1, 1)).toBe(6);
		expect(stepParam(kernel, 1, -1, 1)).toBe(1);
	});
});

it('says numbers without an exponent', () => {
	expect([1e-8, 1e-12, 0.1, 5, 1e22, undefined].map(plainNumber)).toEqual([
		'0.00000001',
		'0.000000000001',
		0.1,
		5,
		'10000000000000000000000',
		undefined
	]);
});
