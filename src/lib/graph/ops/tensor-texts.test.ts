import { expect, it } from 'vitest';
import type { Params } from '../document.ts';
import type { Operator } from '../operator.ts';
import { resolveParams } from '../operator.ts';
import { Add } from './add.ts';
import { Cat } from './cat.ts';
import { MatMul } from './mat-mul.ts';
import { Pow } from './pow.ts';
import { Rand } from './rand.ts';
import { Reshape } from './reshape.ts';
import { Sum } from './sum.ts';
import { Tensor } from './tensor.ts';

it('calls are as one writes them', () => {
	const call = (operator: Operator, params: Params = {}) =>
		operator.torch!({
			inputs: [],
			params: resolveParams(operator, params)
		});
	expect(call(Add)).toBe('torch.add(input, other)');
	expect(call(MatMul)).toBe('torch.matmul(input, other)');
	expect(call(Cat)).toBe('torch.cat(tensors, dim=0)');
	expect(call(Sum, { dim: [0, 1], keepdim: true })).toBe(
		'torch.sum(input, dim=(0, 1), keepdim=True)'
	);
	expect(call(Pow, { exponent: 0.5 })).toBe('torch.pow(input, 0.5)');
	expect(call(Reshape)).toBe('torch.reshape(input, (-1,))');
	expect(call(Tensor, { value: [[1, 2.5]], requires_grad: true })).toBe(
		'torch.tensor([[1., 2.5]], requires_grad=True)'
	);
	expect(call(Tensor, { value: [3, 1], dtype: 'int64' })).toBe('torch.tensor([3, 1])');
	expect(call(Tensor, { value: 1.5, dtype: 'int64' })).toBe('torch.tensor(1.5, dtype=torch.int64)');
	expect(call(Rand, { shape: [4], requires_grad: true })).toBe('torch.rand(4, requires_grad=True)');
	expect(call(Rand, { shape: [] })).toBe('torch.rand([])');
});
