import { describe, expect, it } from 'vitest';
import { IRIS, NO_DATA, WINE, graph, node, wineGraph } from '#lib/graph/testing.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { hasParts, isBuilt } from './network.ts';

const wine = wineGraph();

describe('hasParts', () => {
	it('is so as soon as all kinds are there, wired or not', () => {
		expect(hasParts({ nodes: wine.nodes })).toBe(true);
		expect(hasParts(graph(wine.nodes, []))).toBe(true);
	});

	it.each(wine.nodes.filter(({ id }) => !id.startsWith('fc')))(
		'is not so without $id',
		({ id }) => {
			expect(hasParts({ nodes: wine.nodes.filter((each) => each.id !== id) })).toBe(false);
		}
	);

	it('is not so without a layer that learns', () => {
		const nodes = wine.nodes.filter(({ id }) => !id.startsWith('fc'));
		expect(hasParts({ nodes })).toBe(false);
		expect(hasParts({ nodes: [...nodes, node('f Flatten'), node('w Tensor')] })).toBe(false);
		expect(hasParts({ nodes: [...nodes, node('c Conv2d')] })).toBe(true);
	});

	it('knows no operator that is not there', () => {
		expect(hasParts({ nodes: [node('a Nothing')] })).toBe(false);
	});
});

describe('isBuilt', () => {
	it('is so for a network that trains', () => {
		expect(isBuilt(planGraph(wine, WINE))).toBe(true);
	});

	it('is so for the digits’ LeNet', () => {
		const info = { features: [1, 28, 28], targets: 1, classes: 10 };
		expect(isBuilt(planGraph(exampleGraph('lenet-digits'), info))).toBe(true);
	});

	it('is not so before its data are known', () => {
		expect(isBuilt(planGraph(wine, NO_DATA))).toBe(false);
	});

	it('is not so while a wire is missing', () => {
		const edges = wine.edges.slice(1);
		expect(isBuilt(planGraph({ ...wine, edges }, WINE))).toBe(false);
	});

	it('is not so while the answer is wider than the target', () => {
		const nodes = wine.nodes.map((each) => (each.id === 'fc2' ? { ...each, params: {} } : each));
		expect(isBuilt(planGraph({ ...wine, nodes }, WINE))).toBe(false);
	});

	it('is not so without an activation between the input and the loss', () => {
		const wires = ['x fc1', 'fc1 fc2', 'fc2 loss', 'y loss.target', 'fc1 act1'];
		const plan = planGraph(graph(wine.nodes, wires), WINE);
		expect(plan.trainable).toBe(true);
		expect(isBuilt(plan)).toBe(false);
	});

	it('is not so for what is fed by no data', () => {
		expect(isBuilt(planGraph(exampleGraph('sum-sigmoid'), NO_DATA))).toBe(false);
	});

	it('is so for classes', () => {
		const nodes = [
			node('x Input'),
			node('fc1 Linear'),
			node('act1 Tanh'),
			node('fc2 Linear', { out_features: 3 }),
			node('y Target'),
			node('loss CrossEntropyLoss')
		];
		const wires = ['x fc1', 'fc1 act1', 'act1 fc2', 'fc2 loss', 'y loss.target'];
		expect(isBuilt(planGraph(graph(nodes, wires), IRIS))).toBe(true);
	});
});
