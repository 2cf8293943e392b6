import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, node, NO_DATA, WINE } from '#lib/graph/testing.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { blockAddition, blockFits, blockType, entriesOf, exitOf } from './block.ts';
import type { Block } from './block.ts';
import { READY_BLOCKS } from './ready-blocks.ts';

const MNIST: DataInfo = { features: [1, 28, 28], targets: 1, classes: 10 };
const flat = graph(
	[
		node('x Input'),
		node('fc1 Linear', { out_features: 7 }),
		node('y Target'),
		node('loss MSELoss')
	],
	['x fc1', 'fc1 loss', 'y loss.target']
);
const image = graph([node('x Input')], []);

const block = (id: string): Block => READY_BLOCKS.find((each) => each.id === id)!;
const on = (document: GraphDocument, data: DataInfo) => ({
	document,
	data,
	plan: planGraph(document, data)
});

function added(document: GraphDocument, data: DataInfo, id: string, from: string): GraphDocument {
	const place = { at: [500, 40], from: [from, 'output'] } as const;
	return applyEdits(document, blockAddition(on(document, data), block(id), place).edits);
}

describe.each(READY_BLOCKS)('$id', ({ id, piece, label, about }) => {
	const isForImages = id === 'conv' || id === 'head';
	const [document, data] = isForImages ? ([image, MNIST] as const) : ([flat, WINE] as const);

	it('knows every shape behind what it is for, without an error', () => {
		const result = added(document, data, id, 'x');
		const { types, problems } = planGraph(result, data);
		expect(result.nodes).toHaveLength(document.nodes.length + piece.nodes.length);
		for (const { id } of result.nodes) expect(Object.keys(types)).toContain(id);
		const news = result.nodes.slice(document.nodes.length).map((node) => node.id);
		expect(problems.filter(({ node }) => news.includes(node))).toEqual([]);
	});

	it('is a group of its own, with an entry, an exit, a name and a picture', () => {
		const result = added(document, data, id, 'x');
		expect(result.groups).toEqual([
			expect.objectContaining({ name: block(id).name, nodes: expect.any(Array) })
		]);
		expect(result.groups![0]!.nodes).toHaveLength(piece.nodes.length);
		expect(entriesOf(piece).length).toBeGreaterThan(0);
		expect(exitOf(piece)).toBe(piece.nodes.at(-1)!.id);
		expect(blockType(piece)).not.toBe('');
		expect(label()).not.toBe('');
		expect(about()).not.toBe('');
	});
});

it('gives a residual block the width that comes in, so that it can be added', () => {
	const result = added(flat, WINE, 'residual', 'fc1');
	expect(result.nodes.filter(({ type }) => type === 'Linear').map(({ params }) => params)).toEqual([
		{ out_features: 7 },
		{ out_features: 7 },
		{ out_features: 7 }
	]);
	const wires = result.edges.filter(({ from }) => from[0] === 'fc1').map(({ to }) => to);
	expect(wires).toEqual([
		['loss', 'input'],
		['linear1', 'input'],
		['add1', 'input']
	]);
});

it('gives a head as many outputs as the data has classes or targets', () => {
	const width = (data: DataInfo) =>
		added(image, data, 'head', 'x').nodes.at(-1)!.params.out_features;
	expect(width(MNIST)).toBe(10);
	expect(width({ ...MNIST, classes: null, targets: 3 })).toBe(3);
	expect(width(NO_DATA)).toBe(10);
});

it('goes into a wire, and into the group that the wire is in', () => {
	const edge = flat.edges[0]!;
	const place = { at: [0, 0], from: edge.from, to: edge.to } as const;
	const free = applyEdits(flat, blockAddition(on(flat, WINE), block('perceptron'), place).edits);
	expect(free.edges.map(({ from, to }) => `${from[0]} ${to[0]}`)).toEqual(
		expect.arrayContaining(['x linear1', 'linear1 relu1', 'relu1 fc1'])
	);
	expect(free.edges).toHaveLength(5);

	const grouped = { ...flat, groups: [{ id: 'g', name: 'Net', nodes: ['x', 'fc1'] }] };
	const inside = blockAddition(on(grouped, WINE), block('perceptron'), place);
	expect(applyEdits(grouped, inside.edits).groups).toEqual([
		{ id: 'g', name: 'Net', nodes: ['x', 'fc1', 'linear1', 'relu1'] }
	]);
});

describe('blockFits', () => {
	const fits = (document: GraphDocument, data: DataInfo, from: string, to?: string) =>
		READY_BLOCKS.filter((each) =>
			blockFits(on(document, data), each, [from, 'output'], to ? [to, 'input'] : undefined)
		).map(({ id }) => id);

	it('asks what comes in', () => {
		expect(fits(flat, WINE, 'x')).toEqual(['perceptron', 'dropout', 'residual', 'head']);
		expect(fits(image, MNIST, 'x')).toEqual(['perceptron', 'dropout', 'residual', 'conv', 'head']);
	});

	it('asks what the end of a wire takes', () => {
		expect(fits(flat, WINE, 'x', 'fc1')).toEqual(['perceptron', 'dropout', 'residual', 'head']);
		expect(fits(flat, WINE, 'fc1', 'x')).toEqual([]);
	});

	it('knows nothing against a block where nothing is known', () => {
		expect(fits(flat, NO_DATA, 'x')).toContain('conv');
		expect(blockFits(on(flat, WINE), block('conv'))).toBe(true);
	});
});

describe('entries and exit', () => {
	it('are found where no wire came from outside', () => {
		const { nodes, edges } = graph(
			[node('act1 ReLU'), node('fc1 Linear'), node('loss MSELoss')],
			['fc1 act1', 'act1 loss']
		);
		expect(entriesOf({ nodes, edges })).toEqual([['fc1', 'input']]);
		expect(exitOf({ nodes, edges })).toBeNull();
		expect(exitOf({ nodes: nodes.slice(0, 2), edges: edges.slice(0, 1) })).toBe('act1');
		expect(entriesOf({ nodes: [node('x Input')], edges: [] })).toEqual([]);
	});

	it('take the source that feeds the first node', () => {
		const piece = {
			nodes: [node('fc1 Linear'), node('loss MSELoss')],
			edges: [],
			incoming: [
				{ from: ['y', 'output'], to: ['loss', 'target'] },
				{ from: ['x', 'output'], to: ['fc1', 'input'] }
			]
		} as const;
		expect(entriesOf(piece)).toEqual([['fc1', 'input']]);
	});
});
