import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { N, type Shape } from '#lib/graph/shape.ts';
import type { Recorded, Values } from '#lib/train/recorded.ts';
import { chosenEpochs, deadFraction, gradientNorms, histograms } from './film-stats.ts';

const tensor = (values: readonly number[], shape = [values.length]): Values => ({
	shape,
	values: Float32Array.from(values)
});

const TOO_LARGE: Values = { shape: [2000, 2000], values: null };

function pass(epoch: number, parts: Partial<Recorded>): Recorded {
	return {
		input: null,
		rows: 1,
		epoch,
		update: epoch,
		root: null,
		outputs: [],
		slopes: [],
		gradients: [],
		arrivals: [],
		weights: [],
		optimizer: null,
		loss: null,
		lossAfter: null,
		sampleLosses: null,
		...parts
	};
}

function weight(name: string, gradient: Values | null, step = 0): Recorded['weights'][number] {
	const before = tensor([1, 2]);
	return { step, name, trained: true, before, gradient, grad: null, after: null, slots: [] };
}

function planOf(...steps: Partial<PlanStep>[]): Plan {
	const whole = { id: '', type: 'Linear', name: '', params: {}, inputs: [], weights: [] };
	const output = { shape: [], dtype: 'float32' };
	return { steps: steps.map((step) => ({ ...whole, output, ...step })) } as unknown as Plan;
}

const outputs = (...values: number[][]) =>
	values.map((row, epoch) => pass(epoch, { outputs: [tensor(row)] }));
const OUTPUT = { of: 'output', step: 0 } as const;

describe('histograms', () => {
	it('have the same bins for all passes', () => {
		const { edges, passes, most } = histograms(outputs([0, 1, 1, 4], [2, 3, 3.5, 4]), OUTPUT, 4);
		expect(edges).toEqual([0, 1, 2, 3, 4]);
		expect(passes.map((each) => each!.counts)).toEqual([
			[1, 2, 0, 1],
			[0, 0, 1, 3]
		]);
		expect(most).toBe(3);
		expect(passes[0]).toMatchObject({ size: 4, low: 0, high: 4, mean: 1.5 });
	});

	it('put a constant into the middle', () => {
		for (const constant of [0, 3, -1e-20, 1e30]) {
			const { edges, passes } = histograms(outputs([constant, constant]), OUTPUT, 5);
			expect(passes[0]!.counts).toEqual([0, 0, 2, 0, 0]);
			expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true);
		}
	});

	it('count apart what is not finite', () => {
		const { edges, passes } = histograms(
			outputs([0, NaN, Infinity, -Infinity, 2], [NaN, NaN, NaN, NaN, NaN]),
			OUTPUT,
			2
		);
		expect(edges).toEqual([0, 1, 2]);
		expect(passes[0]).toMatchObject({ counts: [1, 1], nan: 1, infinite: 2, mean: 1 });
		expect(passes[1]).toMatchObject({ counts: [0, 0], nan: 5, low: NaN, mean: NaN });
		expect(histograms(outputs([NaN]), OUTPUT)).toMatchObject({ edges: [], most: 0 });
	});

	it('leave a pass that explodes outside', () => {
		const { edges, passes } = histograms(outputs([0, 1], [0, 1], [0, 1e30]), OUTPUT, 2);
		expect(edges.at(-1)).toBe(20);
		expect(passes[2]).toMatchObject({ counts: [1, 0], beyond: 1, high: Math.fround(1e30) });
	});

	it('know what a pass does not have', () => {
		const film = [
			pass(0, { outputs: [TOO_LARGE], gradients: [null] }),
			pass(1, { gradients: [tensor([5])], weights: [weight('bias', tensor([7]))] })
		];
		expect(histograms(film, OUTPUT).passes).toEqual([null, null]);
		const of = (pick: Parameters<typeof histograms>[1]) =>
			histograms(film, pick).passes.map((each) => each && each.mean);
		expect(of({ of: 'gradient', step: 0 })).toEqual([null, 5]);
		expect(of({ of: 'weight', step: 0, name: 'bias' })).toEqual([null, 1.5]);
		expect(of({ of: 'weightGradient', step: 0, name: 'bias' })).toEqual([null, 7]);
		expect(of({ of: 'weightGradient', step: 0, name: 'weight' })).toEqual([null, null]);
	});

	it('lose no value', () => {
		const any = fc.float({ noDefaultInfinity: false });
		fc.assert(
			fc.property(fc.array(fc.array(any), { maxLength: 5 }), fc.nat(40), (rows, bins) => {
				const { edges, passes, most } = histograms(outputs(...rows), OUTPUT, bins + 1);
				expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true);
				passes.forEach((each, i) => {
					const { counts, nan, infinite, beyond, size } = each!;
					expect(counts.reduce((sum, n) => sum + n, nan + infinite + beyond)).toBe(size);
					expect(size).toBe(rows[i]!.length);
					expect(Math.max(0, ...counts)).toBeLessThanOrEqual(most);
				});
			})
		);
	});
});

describe('gradientNorms', () => {
	const learned = { name: 'weight', shape: [2], init: { kind: 'constant', value: 0 } } as const;
	const plan = planOf(
		{ name: 'fc1', weights: [learned] },
		{ name: 'relu' },
		{ name: 'bn', weights: [{ ...learned, name: 'running_mean', buffer: true }] }
	);

	it('are over all weights of a step that learns', () => {
		const film = [
			pass(0, { weights: [weight('weight', tensor([3, 0])), weight('bias', tensor([4]))] }),
			pass(3, { weights: [weight('weight', tensor([0, 0]))] }),
			pass(9, { weights: [weight('weight', tensor([NaN, 0]))] })
		];
		expect(gradientNorms(film, plan)).toEqual([{ step: 0, name: 'fc1', values: [5, 0, NaN] }]);
	});

	it('are not known where none arrived or one is too large', () => {
		const film = [
			pass(0, { weights: [weight('weight', null)] }),
			pass(1, { weights: [weight('weight', TOO_LARGE), weight('bias', tensor([4]))] }),
			pass(2, {})
		];
		expect(gradientNorms(film, plan)[0]!.values).toEqual([null, null, null]);
	});
});

describe('deadFraction', () => {
	const dead = (shape: Shape, values: readonly number[], bound: number[]) =>
		deadFraction(
			[pass(0, { outputs: [tensor(values, bound)] })],
			planOf({ type: 'ReLU', name: 'act', output: { shape, dtype: 'float32' } })
		)[0]!.values[0];

	it('counts the columns that are zero in every row', () => {
		expect(dead([N, 4], [0, 1, 0, 0, 0, 0, 2, 0], [2, 4])).toBe(0.5);
		expect(dead([N, 2], [0, 0], [1, 2])).toBe(1);
		expect(dead([3], [0, 1, 2], [3])).toBeCloseTo(1 / 3);
		expect(dead([N, 2], [NaN, 0], [1, 2])).toBe(0.5);
	});

	it('counts the channels of pictures', () => {
		const values = [0, 0, 0, 1, 0, 0, 0, 0];
		expect(dead([N, 2, 2, 1], values, [2, 2, 2, 1])).toBe(0.5);
	});

	it('has one unit where there is one', () => {
		expect(dead([], [0], [])).toBe(1);
		expect(dead([N], [0, 3], [2])).toBe(0);
	});

	it('asks only steps that can die, and passes that kept the values', () => {
		expect(deadFraction([pass(0, {})], planOf({ type: 'Sigmoid' }))).toEqual([]);
		const relu = planOf({ type: 'ReLU', output: { shape: [N, 1], dtype: 'float32' } });
		const film = [pass(0, { outputs: [TOO_LARGE] }), pass(1, { outputs: [tensor([], [0, 1])] })];
		expect(deadFraction(film, relu)[0]!.values).toEqual([null, null]);
	});
});

describe('chosenEpochs', () => {
	it('are all where there are few, and denser early where there are many', () => {
		expect(chosenEpochs(0)).toEqual([0]);
		expect(chosenEpochs(5)).toEqual([0, 1, 2, 3, 4, 5]);
		expect(chosenEpochs(39)).toHaveLength(40);
		expect(chosenEpochs(1000, 8)).toEqual([0, 1, 3, 10, 32, 101, 318, 1000]);
		expect(chosenEpochs(1000, 1)).toEqual([0, 1000]);
	});

	it('are whole, distinct, ascending and end with the last', () => {
		fc.assert(
			fc.property(fc.nat(100_000), fc.integer({ min: 2, max: 60 }), (total, most) => {
				const epochs = chosenEpochs(total, most);
				expect(epochs[0]).toBe(0);
				expect(epochs.at(-1)).toBe(total);
				expect(epochs).toHaveLength(Math.min(total + 1, most));
				const gaps = epochs.slice(1).map((epoch, i) => epoch - epochs[i]!);
				expect(gaps.every((gap) => Number.isInteger(gap) && gap > 0)).toBe(true);
				// Denser early: gaps grow, but for rounding.
				expect(gaps.every((gap, i) => i === 0 || gap >= gaps[i - 1]! - 1)).toBe(true);
			})
		);
	});
});
