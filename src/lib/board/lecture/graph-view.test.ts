import { describe, expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import type { Recorded, Values } from '#lib/train/recorded.ts';
import { PERCEPTRON } from '../../../../tests/golden/passes.ts';
import { viewGraph } from './graph-view.ts';
import { findStop, walk } from './walk.ts';

const plan = planGraph(PERCEPTRON, { features: null, targets: null, classes: null });
const index = (id: string) => plan.steps.findIndex((step) => step.id === id);
const one: Values = { shape: [1, 3], values: Float32Array.of(1, 2, 3) };
const reached = ['loss', 'fc2', 'act1', 'fc1'];
const recorded = {
	root: index('loss'),
	outputs: plan.steps.map(() => one),
	gradients: plan.steps.map(({ id }) => (reached.includes(id) ? one : null)),
	arrivals: plan.steps.map(({ id }) => {
		const from = { fc2: 'loss', act1: 'fc2', fc1: 'act1' }[id];
		return from ? [{ from: index(from), port: 0, gradient: one }] : [];
	}),
	weights: [{ step: index('fc1'), after: one }]
} as unknown as Recorded;
const stops = walk(plan, recorded);

function looks(at: readonly ['forward' | 'backward' | 'update', string]) {
	const { nodes, wires } = viewGraph(PERCEPTRON, plan, recorded, stops, findStop(stops, plan, at));
	return {
		nodes: Object.fromEntries(nodes.map(({ id, look }) => [id, look])),
		wires: Object.fromEntries(wires.map(({ id, look, towards }) => [id, [look, towards]]))
	};
}

describe('the network in a walk', () => {
	it('lights up forward: what travels in points at the node', () => {
		const { nodes, wires } = looks(['forward', 'act1']);
		expect(nodes).toMatchObject({ x: 'forward', fc1: 'forward', act1: 'now', fc2: 'todo' });
		expect(wires['act1 0']).toEqual(['now', 'target']);
		expect(wires['fc1 0']).toEqual(['forward', 'target']);
		expect(wires['fc2 0']).toEqual(['todo', null]);
	});

	it('turns the arrows round on the way back', () => {
		const { nodes, wires } = looks(['backward', 'act1']);
		expect(nodes).toMatchObject({ loss: 'backward', fc2: 'backward', act1: 'now', fc1: 'forward' });
		expect(wires['fc2 0']).toEqual(['now', 'source']);
		expect(wires['loss 0']).toEqual(['backward', 'source']);
		expect(wires['act1 0']).toEqual(['forward', null]);
		expect(wires['loss 1']).toEqual(['forward', null]);
	});
});
