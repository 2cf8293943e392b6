/** What losses give, refuse and warn of, in PyTorch 1.13's words. */
import { describe, expect, it } from 'vitest';
import type { Operator } from '../operator.ts';
import { N } from '../shape.ts';
import { BCELoss } from './bce-loss.ts';
import { BCEWithLogitsLoss } from './bce-with-logits-loss.ts';
import { CrossEntropyLoss } from './cross-entropy-loss.ts';
import { HuberLoss } from './huber-loss.ts';
import { Linear } from './linear.ts';
import { LogSoftmax } from './log-softmax.ts';
import { NLLLoss } from './nll-loss.ts';
import { answer, ask, source } from './ops-testing.ts';
import { ReLU } from './relu.ts';
import { Reshape } from './reshape.ts';
import { Sigmoid } from './sigmoid.ts';
import { SmoothL1Loss } from './smooth-l1-loss.ts';
import { Softmax } from './softmax.ts';
import { Target } from './target.ts';
import { Tensor } from './tensor.ts';

describe('sizes and dtypes', () => {
	it('reduction none keeps the elements', () => {
		const params = { reduction: 'none' };
		expect(answer(HuberLoss, [[N, 2], [2]], { params })).toBe('N×2');
		expect(
			answer(
				BCELoss,
				[
					[N, 2],
					[N, 2]
				],
				{ params }
			)
		).toBe('N×2');
		expect(answer(NLLLoss, [[N, 3], [N]], { params, dtypes: ['float32', 'int64'] })).toBe('N');
	});

	it('binary cross entropies want a target of the same size', () => {
		const shapes = [[4, 1], [4]];
		expect(answer(BCELoss, shapes)).toBe(
			'Using a target size (torch.Size([4])) that is different to the input size (torch.Size([4, 1])) is deprecated. Please ensure they have the same size.'
		);
		expect(answer(BCEWithLogitsLoss, shapes)).toBe(
			'Target size (torch.Size([4])) must be the same as input size (torch.Size([4, 1]))'
		);
		const dtypes = ['float32', 'int64'] as const;
		expect(answer(BCELoss, [[4], [4]], { dtypes })).toBe('Found dtype Long but expected Float');
	});

	it('class indices', () => {
		const say = (target: number[], dtype: 'float32' | 'int64' = 'int64') =>
			answer(NLLLoss, [[4, 3], target], { dtypes: ['float32', dtype] });
		expect(say([4])).toBe('()');
		expect(say([3])).toBe('Expected input batch_size (4) to match target batch_size (3).');
		expect(say([4, 1])).toBe('0D or 1D target tensor expected, multi-target not supported');
		expect(say([])).toBe('Expected input batch_size (4) to match target batch_size (0).');
		const one = (target: number[]) =>
			answer(NLLLoss, [[3], target], { dtypes: ['float32', 'int64'] });
		expect(one([])).toBe('()');
		expect(one([1])).toBe('size mismatch (got input: [3], target: [1])');
		expect(say([4], 'float32')).toBe('expected scalar type Long but found Float');
	});

	it('indices that are no class, as far as they are known', () => {
		const say = (target: Operator, params = {}, classes?: number) =>
			answer(CrossEntropyLoss, [[2, 3], [2]], {
				dtypes: ['float32', 'int64'],
				sources: [source(Linear), source(target, params)],
				...(classes ? { classes } : {})
			});
		const literal = (value: number[]) => ({ value, dtype: 'int64' });
		expect(say(Tensor, literal([0, 2]), 10)).toBe('()');
		expect(say(Tensor, literal([0, 3]))).toBe('Target 3 is out of bounds.');
		expect(say(Tensor, literal([-1, 2]))).toBe('Target -1 is out of bounds.');
		expect(say(Target, {}, 3)).toBe('()');
		expect(say(Target, {}, 4)).toBe('Target 3 is out of bounds.');
		expect(say(Reshape, {}, 4)).toBe('()');
	});

	it('a floating literal can be read as indices', () => {
		const result = ask(CrossEntropyLoss, [[2, 3], [2]], {
			sources: [source(Linear), source(Tensor)]
		});
		expect('error' in result && result.error.fixes?.[0]).toMatchObject({
			code: 'set_param',
			values: { param: 'dtype', value: 'int64' }
		});
	});

	it('no delta of 0; beta may be', () => {
		const shapes = [[2], [2]];
		expect(answer(HuberLoss, shapes, { params: { delta: 0 } })).toBe(
			'huber_loss does not support non-positive values for delta.'
		);
		expect(answer(SmoothL1Loss, shapes, { params: { beta: 0 } })).toBe('()');
	});
});

describe('what is wired before a loss', () => {
	const warned = (loss: Operator, before: Operator): string[] => {
		const result = ask(
			loss,
			[[4, 3], loss === NLLLoss || loss === CrossEntropyLoss ? [4] : [4, 3]],
			{
				dtypes: ['float32', loss === NLLLoss || loss === CrossEntropyLoss ? 'int64' : 'float32'],
				sources: [source(before), source(Target)]
			}
		);
		return 'output' in result ? (result.warnings ?? []).map(({ code }) => code) : ['error'];
	};

	it.each<[Operator, Operator, string | undefined]>([
		[CrossEntropyLoss, Linear, undefined],
		[CrossEntropyLoss, Softmax, 'softmax_before_loss'],
		[CrossEntropyLoss, Sigmoid, 'logits_expected'],
		[BCEWithLogitsLoss, Linear, undefined],
		[BCEWithLogitsLoss, Sigmoid, 'logits_expected'],
		[BCEWithLogitsLoss, Softmax, 'logits_expected'],
		[BCELoss, Sigmoid, undefined],
		[BCELoss, Softmax, undefined],
		[BCELoss, Tensor, undefined],
		[BCELoss, Reshape, undefined],
		[BCELoss, Linear, 'probabilities_expected'],
		[BCELoss, ReLU, 'probabilities_expected'],
		[NLLLoss, LogSoftmax, undefined],
		[NLLLoss, Reshape, undefined],
		[NLLLoss, Linear, 'log_probabilities_expected'],
		[NLLLoss, Softmax, 'log_probabilities_expected']
	])('$0.type behind $1.type', (loss, before, code) => {
		expect(warned(loss, before)).toEqual(code ? [code] : []);
	});
});
