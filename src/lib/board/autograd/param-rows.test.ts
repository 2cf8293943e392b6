import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, node, NO_DATA } from '#lib/graph/testing.ts';
import type { Seen } from './param-rows.ts';
import { paramRows, rowTexts } from './param-rows.ts';

const { steps } = planGraph(
	graph(
		[
			node('a Tensor', { value: [3, 4], requires_grad: true }),
			node('x Rand', { shape: [1, 2] }),
			node('fc Linear', { out_features: 2 })
		],
		['x fc']
	),
	NO_DATA
);
const rows = paramRows(steps);
const [a, x, weight, bias] = rows as [
	(typeof rows)[0],
	(typeof rows)[0],
	(typeof rows)[0],
	(typeof rows)[0]
];
const NOTHING: Seen = { peek: undefined, stats: undefined, inspection: null, isNone: false };
const stats = (norm: number) => ({ norm, mean: 0, absMax: 0, zeros: 0 });

it('lists leaves by their own name and parameters by their module', () => {
	expect(rows.map(({ name, requiresGrad }) => [name, requiresGrad])).toEqual([
		['a', true],
		['x', false],
		['fc.weight', true],
		['fc.bias', true]
	]);
});

describe('rowTexts', () => {
	it('reads a leaf whole', () => {
		const peek = { node: 'a', shape: [2], output: new Float32Array([3, 4]), gradient: null };
		expect(rowTexts(a, { ...NOTHING, peek })).toEqual({ value: '[3, 4]', grad: 'None' });
		const after = { ...peek, gradient: new Float32Array([6, 8]) };
		expect(rowTexts(a, { ...NOTHING, peek: after }).grad).toBe('[6, 8]');
		expect(rowTexts(x, { ...NOTHING, peek: { ...after, node: 'x', shape: [1, 2] } })).toEqual({
			value: '[[3, 4]]',
			grad: 'None'
		});
	});

	it('reads a parameter by its norm, and whole while its node is inspected', () => {
		const seen: Seen = {
			...NOTHING,
			stats: { weights: { bias: stats(0.5) }, weightGradients: { bias: stats(2) } }
		};
		expect(rowTexts(bias, seen)).toEqual({ value: '‖·‖ 0.5', grad: '‖·‖ 2' });
		expect(rowTexts(weight, seen)).toEqual({ value: null, grad: 'None' });
		const tensor = (name: string, ...values: number[]) => ({
			name,
			shape: [values.length],
			values: new Float32Array(values)
		});
		const inspection = { node: 'fc', tensors: [tensor('bias', 0, 0.5), tensor('bias.grad', 2, 0)] };
		expect(rowTexts(bias, { ...seen, inspection })).toEqual({ value: '[0, 0.5]', grad: '[2, 0]' });
		expect(rowTexts(bias, { ...seen, inspection, isNone: true }).grad).toBe('None');
	});
});
