/** What the tensor operators give and refuse, in PyTorch 1.13's words. */
import { describe, expect, it } from 'vitest';
import type { Params } from '../document.ts';
import { N } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { Add } from './add.ts';
import { Cat } from './cat.ts';
import { Div } from './div.ts';
import { Exp } from './exp.ts';
import { MatMul } from './mat-mul.ts';
import { Mean } from './mean.ts';
import { answer, ask } from './ops-testing.ts';
import { Pow } from './pow.ts';
import { Rand } from './rand.ts';
import { Reshape } from './reshape.ts';
import { Sum } from './sum.ts';
import { Tensor } from './tensor.ts';
import { Transpose } from './transpose.ts';

const M = { n: 2, c: 0 };

describe('Add', () => {
	it.each<[Shape, Shape, string]>([
		[[2, 3], [3], '2×3'],
		[[N, 3], [3], 'N×3'],
		[[N, 3], [], 'N×3'],
		[[2, 1], [1, 3], '2×3'],
		[
			[2, 3],
			[2, 4],
			'The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1'
		],
		[
			[2, 3],
			[3, 3],
			'The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0'
		],
		[
			[N, 3],
			[5, 3],
			'The size of tensor a (N) must match the size of tensor b (5) at non-singleton dimension 0'
		]
	])('%j + %j: %s', (a, b, expected) => {
		expect(answer(Add, [a, b])).toBe(expected);
	});

	it('keeps whole numbers whole among themselves; a quotient is a float', () => {
		const shapes = [[2], [2]];
		expect(answer(Add, shapes, { dtypes: ['int64', 'int64'] })).toBe('2 int64');
		expect(answer(Add, shapes, { dtypes: ['int64', 'float32'] })).toBe('2');
		expect(answer(Div, shapes, { dtypes: ['int64', 'int64'] })).toBe('2');
		expect(answer(Exp, [[2]], { dtypes: ['int64'] })).toBe('2');
	});
});

describe('MatMul', () => {
	const cannot = (a: string, b: string) =>
		`mat1 and mat2 shapes cannot be multiplied (${a} and ${b})`;
	const batch = (wanted: string, found: string) =>
		`Expected size for first two dimensions of batch2 tensor to be: [${wanted}] but got: [${found}].`;
	it.each<[Shape, Shape, string]>([
		[[3], [3], '()'],
		[[2, 3], [3], '2'],
		[[3], [3, 2], '2'],
		[[N, 3], [3, 4], 'N×4'],
		[[4, N], [N, 4], '4×4'],
		[[5, 2, 3], [3, 4], '5×2×4'],
		[[3, 2], [5, 2, 4], '5×3×4'],
		[[N, 1, 2, 3], [7, 3, 4], 'N×7×2×4'],
		[[3], [N, 3, 2], 'N×2'],
		[[N, 2, 3], [3], 'N×2'],
		[[2, 3], [4, 5], cannot('2x3', '4x5')],
		[[N, 3], [4, 5], cannot('Nx3', '4x5')],
		[[3], [4, 5], cannot('1x3', '4x5')],
		[[5, 2, 3], [4, 5], cannot('10x3', '4x5')],
		[[N, 2, 3], [4, 5], cannot('2Nx3', '4x5')],
		[[3, 2], [5, 4, 4], cannot('20x4', '2x3')],
		[
			[3],
			[4],
			'inconsistent tensor size, expected tensor [3] and src [4] to have the same number of elements, but got 3 and 4 elements respectively'
		],
		[[2, 3], [4], 'size mismatch, got 2, 2x3,4'],
		[[5, 2, 3], [2], 'size mismatch, got 10, 10x3,2'],
		[[3], [5, 4, 3], 'size mismatch, got 15, 15x4,3'],
		[[5, 2, 3], [5, 4, 3], batch('5, 3', '5, 4')],
		[[2, 1, 2, 3], [3, 4, 5], batch('6, 3', '6, 4')],
		[
			[7, 5, 2, 3],
			[6, 3, 4],
			'The size of tensor a (5) must match the size of tensor b (6) at non-singleton dimension 1'
		],
		[[], [2, 2], 'both arguments to matmul need to be at least 1D, but they are 0D and 2D']
	])('%j @ %j: %s', (a, b, expected) => {
		expect(answer(MatMul, [a, b])).toBe(expected);
	});

	it('takes no mixture of dtypes', () => {
		const shapes = [[2], [2]];
		expect(answer(MatMul, shapes, { dtypes: ['int64', 'int64'] })).toBe('() int64');
		const words = 'expected scalar type Long but found Float';
		expect(answer(MatMul, shapes, { dtypes: ['int64', 'float32'] })).toBe(words);
	});
});

describe('Reshape', () => {
	const invalid = (shape: string, size: string) =>
		`shape '${shape}' is invalid for input of size ${size}`;
	it.each<[Shape, number[], string]>([
		[[2, 3], [3, 2], '3×2'],
		[[N, 6], [-1, 3, 2], 'N×3×2'],
		[[N, 6], [-1], '6N'],
		[[N, 6], [-1, 3], '2N×3'],
		[[M, 3], [-1, 6], 'N×6'],
		[[1], [], '()'],
		[[2, 3], [4, 2], invalid('[4, 2]', '6')],
		[[N, 3], [4, 2], invalid('[4, 2]', '3N')],
		[[N, 3], [-1, 2], invalid('[-1, 2]', '3N')],
		[[N, N], [-1], invalid('[-1]', 'N^2')],
		[[2, 3], [-1, -1], 'only one dimension can be inferred'],
		[
			[0],
			[0, -1],
			'cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified dimension size -1 can be any value and is ambiguous'
		]
	])('%j to %j: %s', (shape, wanted, expected) => {
		expect(answer(Reshape, [shape], { params: { shape: wanted } })).toBe(expected);
	});
});

describe('Cat', () => {
	it.each<[Shape[], number, string]>([
		[
			[
				[2, 3],
				[1, 3]
			],
			0,
			'3×3'
		],
		[
			[
				[N, 3],
				[N, 3],
				[1, 3]
			],
			0,
			'2N+1×3'
		],
		[
			[
				[N, 3],
				[N, 2]
			],
			-1,
			'N×5'
		],
		[
			[
				[2, 3],
				[3, 3]
			],
			1,
			'Sizes of tensors must match except in dimension 1. Expected size 2 but got size 3 for tensor number 1 in the list.'
		],
		[
			[
				[2, 3],
				[2, 3],
				[2, 4]
			],
			0,
			'Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor number 2 in the list.'
		],
		[[[2, 3], [3]], 0, 'Tensors must have same number of dimensions: got 2 and 1'],
		[[[], []], 0, 'zero-dimensional tensor (at position 0) cannot be concatenated'],
		[
			[
				[2, 3],
				[2, 3]
			],
			2,
			'Dimension out of range (expected to be in range of [-2, 1], but got 2)'
		]
	])('%j along %i: %s', (shapes, dim, expected) => {
		expect(answer(Cat, shapes, { params: { dim } })).toBe(expected);
	});

	it('says at which of its ports the size is wrong', () => {
		const result = ask(Cat, [[2], [3], []]);
		expect('error' in result && result.error.port).toBe('tensors.2');
	});
});

describe('Sum and Mean', () => {
	it.each<[Params, string]>([
		[{}, '()'],
		[{ keepdim: true }, '1×1×1'],
		[{ dim: 0 }, '3×4'],
		[{ dim: -1, keepdim: true }, 'N×3×1'],
		[{ dim: [0, 2] }, '3'],
		[{ dim: [] }, '()'],
		[{ dim: 3 }, 'Dimension out of range (expected to be in range of [-3, 2], but got 3)'],
		[{ dim: [0, -3] }, 'dim 0 appears multiple times in the list of dims']
	])('%j', (params, expected) => {
		expect(answer(Sum, [[N, 3, 4]], { params })).toBe(expected);
		expect(answer(Mean, [[N, 3, 4]], { params })).toBe(expected);
	});

	it('of whole numbers: a sum is whole, a mean is refused', () => {
		expect(answer(Sum, [[2]], { dtypes: ['int64'] })).toBe('() int64');
		expect(answer(Mean, [[2]], { dtypes: ['int64'] })).toMatch(/^mean\(\): could not infer/);
	});
});

describe('others', () => {
	it('Transpose', () => {
		const transposed = (shape: Shape, dim0: number, dim1: number) =>
			answer(Transpose, [shape], { params: { dim0, dim1 } });
		expect(transposed([N, 3, 4], 0, -1)).toBe('4×3×N');
		expect(transposed([], 0, -1)).toBe('()');
		expect(transposed([], 0, 1)).toMatch(/range of \[-1, 0\], but got 1/);
	});

	it('Pow', () => {
		const power = (exponent: number) =>
			answer(Pow, [[2]], { params: { exponent }, dtypes: ['int64'] });
		expect([power(2), power(0.5)]).toEqual(['2 int64', '2']);
		expect(power(-1)).toBe('Integers to negative integer powers are not allowed.');
	});

	it('leaves', () => {
		const params = { value: [[1.9, -2]], dtype: 'int64' };
		expect(answer(Tensor, [], { params })).toBe('1×2 int64');
		expect(Tensor.weights!({ inputs: [], params })[0]).toEqual({
			name: 'value',
			shape: [1, 2],
			init: { kind: 'values', values: [1, -2] },
			buffer: true
		});
		expect(answer(Tensor, [], { params: { ...params, requires_grad: true } })).toBe(
			'Only Tensors of floating point and complex dtype can require gradients'
		);
		expect(answer(Rand, [], { params: { shape: [] } })).toBe('()');
		expect(answer(Rand, [], { params: { shape: [1e5, 1e5] } })).toBe('bad_param');
	});
});
