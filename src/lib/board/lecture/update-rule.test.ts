import katex from 'katex';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OptimizerSettings } from '#lib/graph/document.ts';
import { OPTIMIZERS, resolveOptimizer } from '#lib/graph/optimizers.ts';
import { Backends, tf } from '#lib/train/backend.ts';
import { finish } from '#lib/train/drive.ts';
import type { RecordedWeight } from '#lib/train/recorded.ts';
import { PERCEPTRON, questioned } from '../../../../tests/golden/passes.ts';
import { updateRule } from './update-rule.ts';
import {
	largestIn,
	recordedUpdates,
	START,
	valueOfTex,
	valueOfText,
	whole
} from '../../../../tests/update-rule.ts';

beforeAll(async () => {
	expect(await new Backends('').start('cpu')).toBe(true);
});

const CASES: readonly OptimizerSettings[] = [
	{ type: 'SGD', lr: 0.5 },
	{ type: 'SGD', lr: 0.5, weight_decay: 0.1 },
	{ type: 'SGD', lr: 0.5, momentum: 0.9, dampening: 0.3 },
	{ type: 'SGD', lr: 0.5, momentum: 0.9, nesterov: true, weight_decay: 0.1 },
	{ type: 'Adam', lr: 0.1 },
	{ type: 'Adam', lr: 0.1, betas: [0.5, 0.6], eps: 0.1, amsgrad: true, weight_decay: 0.2 },
	{ type: 'AdamW', lr: 0.1, weight_decay: 0 },
	{ type: 'AdamW', lr: 0.1, weight_decay: 0.5, amsgrad: true },
	{ type: 'RMSprop', lr: 0.1 },
	{ type: 'RMSprop', lr: 0.1, momentum: 0.5, weight_decay: 0.1 },
	{ type: 'RMSprop', lr: 0.1, centered: true, alpha: 0.5, momentum: 0.5 },
	{ type: 'Adagrad', lr: 0.1 },
	{ type: 'Adagrad', lr: 0.1, lr_decay: 0.5, weight_decay: 0.1, initial_accumulator_value: 0.5 },
	{ type: 'Adadelta', lr: 0.5, rho: 0.5, eps: 0.01, weight_decay: 0.1 }
];

/** Every line of every element, to be looked at. */
function* linesOf(settings: OptimizerSettings) {
	for (const [optimizer, weight] of recordedUpdates(settings)) {
		for (const index of START.keys()) {
			const lines = updateRule(optimizer, weight, index);
			yield { steps: optimizer.steps, lines, after: weight.after!.values![index]! };
		}
	}
}

/** What stands left of the sign. */
const named = (symbols: string) => symbols.split(/ (?:=|\\leftarrow) /)[0];

it('tries every optimizer', () => {
	expect(new Set(CASES.map(({ type }) => type)).size).toBe(Object.keys(OPTIMIZERS).length);
});

describe.each(CASES)('%j', (settings) => {
	it('has numbers that come to the result of their line, and the recorded weight last', () => {
		for (const { lines, after } of linesOf(settings)) {
			expect(lines.at(-1)!.result).toBe(after);
			for (const { numbers, result, text } of lines) {
				const room = 2e-4 * Math.abs(result) + 1e-4 * largestIn(numbers);
				expect(Math.abs(valueOfTex(numbers) - result), text).toBeLessThanOrEqual(room);
			}
		}
	});

	it('says the same as plain text', () => {
		for (const { lines } of linesOf(settings)) {
			for (const { numbers, text } of lines) {
				const value = valueOfText(text.split(' = ')[1]!);
				expect(value, text).toBeCloseTo(valueOfTex(numbers), 9);
			}
		}
	});

	it('is TeX that KaTeX can set', () => {
		for (const { lines } of linesOf(settings)) {
			for (const { symbols, numbers } of lines) {
				for (const tex of [symbols, numbers]) {
					expect(() => katex.renderToString(tex, { throwOnError: true })).not.toThrow();
				}
			}
		}
	});

	it('says which states there are none of yet, at the first update only', () => {
		for (const { steps, lines } of linesOf(settings)) {
			const hasStates = lines.some(({ state }) => state !== null);
			expect(lines.some(({ start }) => start !== null)).toBe(steps === 0 && hasStates);
			for (const { state, start } of lines) {
				if (steps === 0 && state) expect(start?.state).toBe(state);
			}
		}
	});
});

describe('the lines of a rule', () => {
	const lines = (settings: OptimizerSettings, update = 2, index = 0) =>
		updateRule(...recordedUpdates(settings)[update]!, index);
	const names = (settings: OptimizerSettings) =>
		lines(settings).map(({ symbols }) => named(symbols));

	it('are those of the options that are set', () => {
		expect(CASES.map(names)).toEqual([
			['w'],
			["g'", 'w'],
			['b', 'w'],
			["g'", 'b', 'd', 'w'],
			['m', 'v', '\\hat m', '\\hat v', 'w'],
			["g'", 'm', 'v', 'v_{\\max}', '\\hat m', '\\hat v', 'w'],
			['m', 'v', '\\hat m', '\\hat v', 'w'],
			["w'", 'm', 'v', 'v_{\\max}', '\\hat m', '\\hat v', 'w'],
			['v', 'w'],
			["g'", 'v', 'b', 'w'],
			['v', '\\bar g', '\\tilde v', 'b', 'w'],
			['s', 'w'],
			["g'", 's', "\\mathrm{lr}'", 'w'],
			["g'", 'v', '\\Delta', 'u', 'w']
		]);
	});

	it('read as a person would write them', () => {
		const [line] = lines({ type: 'SGD', lr: 0.5 }, 0, 1);
		expect(line).toEqual({
			symbols: 'w \\leftarrow w - \\mathrm{lr} \\cdot g',
			numbers: '-1 - 0.5 \\cdot (-2)',
			result: 0,
			text: 'w = −1 − 0.5 × (−2) = 0',
			state: null,
			start: null
		});
	});

	it('start a momentum buffer with the gradient itself', () => {
		const settings: OptimizerSettings = { type: 'SGD', momentum: 0.9, dampening: 0.5 };
		expect(lines(settings, 0)[0]).toEqual({
			symbols: 'b \\leftarrow g',
			numbers: '1',
			result: 1,
			text: 'b = 1 = 1',
			state: 'momentum_buffer',
			start: { state: 'momentum_buffer', at: 'gradient' }
		});
		expect(lines(settings, 1)[0]!.symbols).toBe(
			'b \\leftarrow \\mathrm{momentum} \\cdot b + (1 - \\mathrm{dampening}) \\cdot g'
		);
	});

	it('start the averages of Adam with 0, and correct for it', () => {
		const [m, v, mean, spread, w] = lines({ type: 'Adam', lr: 0.1 }, 1, 1);
		expect(m!.symbols).toBe('m \\leftarrow \\beta_1 \\cdot m + (1 - \\beta_1) \\cdot g');
		expect(m!.numbers).toBe('0.9 \\cdot (-0.2) + (1 - 0.9) \\cdot 3');
		expect(v!.numbers).toBe('0.999 \\cdot 0.004 + (1 - 0.999) \\cdot 3^{2}');
		expect(mean!.numbers).toBe('\\frac{0.12}{1 - 0.9^{2}}');
		expect(spread!.text).toBe('v̂ = 0.012996 / (1 − 0.999²) = 6.5013');
		expect(w!.symbols).toBe(
			'w \\leftarrow w - \\mathrm{lr} \\cdot \\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}'
		);
		expect(w!.numbers).toMatch(
			/^-0\.9 - 0\.1 \\cdot \\frac\{0.63158\}\{\\sqrt\{6.5013\} \+ 10\^\{-8\}\}$/
		);
		const [first] = lines({ type: 'Adam', lr: 0.1 }, 0, 1);
		expect(first!.numbers).toBe('0.9 \\cdot 0 + (1 - 0.9) \\cdot (-2)');
		expect(first!.start).toEqual({ state: 'exp_avg', at: 0 });
	});

	it('start the sum of Adagrad where it is set to', () => {
		const settings: OptimizerSettings = { type: 'Adagrad', initial_accumulator_value: 0.5 };
		const [sum] = lines(settings, 0);
		expect(sum!.numbers).toBe('0.5 + 1^{2}');
		expect(sum!.start).toEqual({ state: 'sum', at: 0.5 });
	});

	it('put powers of ten and negative numbers in parentheses where they must', () => {
		const [v] = lines({ type: 'RMSprop' }, 1, 3);
		expect(v!.numbers).toContain('\\cdot (-2 \\times 10^{-5})^{2}');
	});
});

describe('where numbers are missing', () => {
	const [optimizer, weight] = [
		{
			type: 'SGD',
			args: resolveOptimizer({ type: 'SGD', momentum: 0.9 }),
			steps: 0,
			clip: null
		} as const,
		{ before: whole(Float32Array.of(1)), grad: whole(Float32Array.of(NaN)) }
	];
	const rule = (changes: Partial<RecordedWeight>) =>
		updateRule(
			optimizer,
			{
				step: 0,
				name: 'weight',
				trained: true,
				gradient: null,
				after: whole(Float32Array.of(NaN)),
				slots: [],
				...weight,
				...changes
			},
			0
		);

	it('has no lines for a weight that is passed over or too large', () => {
		expect(rule({ after: null })).toEqual([]);
		expect(rule({ grad: null })).toEqual([]);
		expect(rule({ before: { shape: [9e6], values: null } })).toEqual([]);
		// Its state was not recorded.
		expect(rule({})).toEqual([]);
	});

	it('writes nan and inf', () => {
		const slots = [
			{
				name: 'momentum_buffer',
				before: Float32Array.of(-Infinity),
				after: Float32Array.of(NaN)
			}
		];
		const [buffer, last] = rule({ slots });
		expect(buffer!.numbers).toBe('0.9 \\cdot (-\\mathrm{inf}) + \\mathrm{nan}');
		expect(last!.text).toBe('w = 1 − 0.001 × nan = nan');
	});
});

it('holds for a recorded pass of a perceptron under Adam', async () => {
	const { trainer, questions } = questioned(tf, PERCEPTRON, null, { type: 'Adam', lr: 0.1 });
	for (let update = 0; update < 2; update++) finish(trainer.step());
	const { optimizer, weights } = (await questions.record(null))!;
	expect(optimizer!.steps).toBe(2);
	for (const weight of weights) {
		const lines = updateRule(optimizer!, weight, 0);
		// x and y are no parameters.
		expect(lines).toHaveLength(weight.trained ? 5 : 0);
		if (!weight.trained) continue;
		expect(lines[2]!.numbers).toContain('1 - 0.9^{3}');
		expect(valueOfTex(lines[4]!.numbers)).toBeCloseTo(weight.after!.values![0]!, 4);
	}
	questions.dispose();
	trainer.dispose();
});
