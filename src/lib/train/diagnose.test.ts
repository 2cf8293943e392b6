import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { perceptron } from '../../../tests/golden/harness.ts';
import type { NodeStats, TensorStats } from './diagnose.ts';
import { diagnose } from './diagnose.ts';

const info = { features: [4], targets: 1, classes: null };
const network = perceptron([4, 8, 8, 1], 'ReLU', { type: 'SGD', lr: 0.1 }, null, 1);
const plan = planGraph(network, info);

const tensor = (norm: number, zeros = 0): TensorStats => ({ norm, mean: 0.1, absMax: norm, zeros });

/** Healthy statistics for all nodes, but for what is given. */
function stats(given: Record<string, Partial<NodeStats>>) {
	return (id: string): NodeStats => ({
		output: tensor(1, 0.5),
		gradient: tensor(1e-2),
		weights: {},
		weightGradients: { weight: tensor(1e-2), bias: tensor(1e-2) },
		...given[id]
	});
}

describe('diagnose', () => {
	it('finds nothing in a healthy network', () => {
		expect(diagnose(plan, stats({}))).toEqual([]);
		expect(diagnose(plan, () => undefined)).toEqual([]);
	});

	it('names the first ReLU that lets nothing through, once', () => {
		const dead = { output: tensor(0, 1), gradient: tensor(0) };
		const found = diagnose(plan, stats({ act1: dead, act2: dead, fc1: { gradient: tensor(0) } }));
		expect(found.map(({ code, node }) => [code, node])).toEqual([['dead', 'act1']]);
	});

	it('does not call a layer dead whose zeros are not the operator’s doing', () => {
		expect(diagnose(plan, stats({ fc1: { output: tensor(0, 1) } }))).toEqual([]);
	});

	it('counts the units of a layer that is mostly dead', () => {
		const idle = (part: number) => ({ output: { ...tensor(1, 0.9), idle: part } });
		expect(diagnose(plan, stats({ act1: idle(0.75) }))).toEqual([]);
		expect(diagnose(plan, stats({ act1: idle(7 / 8), act2: idle(7 / 8) }))).toEqual([
			{ code: 'mostly_dead', node: 'act1', values: { name: 'act1', dead: 7, units: 8 } }
		]);
	});

	it('names the first layer that saturates, with where', () => {
		const idle = (part: number) => ({ output: { ...tensor(1, 0), idle: part } });
		const tanh = planGraph(perceptron([4, 8, 8, 1], 'Tanh', { type: 'SGD' }, null, 1), info);
		expect(diagnose(tanh, stats({ act1: idle(0.8) }))).toEqual([]);
		const [found, ...others] = diagnose(tanh, stats({ act1: idle(0.96), act2: idle(1) }));
		expect(others).toEqual([]);
		expect(found).toMatchObject({ code: 'saturated', node: 'act1', values: { percent: 96 } });
		expect(found!.values.high).toBeCloseTo(0.995, 4);
	});

	it('lets an output saturate that is right, and names one that is wrong', () => {
		const { nodes, edges, ...rest } = perceptron([4, 1], 'Sigmoid', { type: 'SGD' }, null, 1);
		const sure = planGraph(
			{
				...rest,
				nodes: [...nodes, { id: 'sure', type: 'Sigmoid', params: {}, position: [0, 0] }],
				edges: edges
					.map((edge) =>
						edge.to[1] === 'input' && edge.to[0] === 'loss'
							? { ...edge, to: ['sure', 'input'] as const }
							: edge
					)
					.concat({ from: ['sure', 'output'], to: ['loss', 'input'] })
			},
			info
		);
		const output = { ...tensor(1, 0), idle: 1 };
		const loss = (mean: number) => ({ output: { norm: mean, mean, absMax: mean, zeros: 0 } });
		expect(diagnose(sure, stats({ sure: { output }, loss: loss(0.01) }))).toEqual([]);
		const wrong = diagnose(sure, stats({ sure: { output }, loss: loss(0.5) }));
		expect(wrong.map(({ code, node }) => [code, node])).toEqual([['saturated', 'sure']]);
	});

	it('names the node where a gradient vanishes on its way back', () => {
		const gone = { gradient: tensor(1e-9) };
		const found = diagnose(plan, stats({ act1: gone, fc1: gone }));
		expect(found.map(({ code, node }) => [code, node])).toEqual([['vanishing', 'act1']]);
		expect(found[0]!.values).toMatchObject({ norm: 1e-9, reference: 1e-2, end: 'fc3' });
	});

	it('names the node nearest to the loss where a weight’s gradient explodes', () => {
		const huge = { weightGradients: { weight: tensor(1e7), bias: tensor(1) } };
		const found = diagnose(plan, stats({ fc1: huge, fc2: huge }));
		expect(found.map(({ code, node }) => [code, node])).toEqual([['exploding', 'fc2']]);
		expect(found[0]!.values).toMatchObject({ norm: 1e7, size: 1.25e6, weight: 'weight' });
	});

	it('names the first output that is not a number', () => {
		const bad = { output: { norm: NaN, mean: NaN, absMax: NaN, zeros: 0 } };
		const found = diagnose(plan, stats({ fc2: bad, act2: bad, fc3: bad }));
		expect(found.map(({ code, node }) => [code, node])).toEqual([['not_finite', 'fc2']]);
	});
});
