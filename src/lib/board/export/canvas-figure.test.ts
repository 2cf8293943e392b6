import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT, type GraphDocument, type GraphNode } from '#lib/graph/document.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { knownInfo } from '../data/known-info.ts';
import { canvasFigure, type CanvasFigureOptions } from './canvas-figure.ts';
import { isWellFormed } from './testing.ts';

const OPTIONS: CanvasFigureOptions = {
	title: '',
	batch: 'N: batch size',
	families: {
		data: 'Data',
		layer: 'Layers',
		activation: 'Activations',
		loss: 'Losses',
		tensor: 'Tensors'
	},
	texts: {
		data: null,
		loss: '',
		unknown: 'Unknown operator',
		params: (count) => `${count} params`,
		group: (nodes, params) => `${nodes} nodes · ${params} parameters`
	}
};

function figureOf(document: GraphDocument, options = OPTIONS): string {
	const { svg } = canvasFigure(document, planGraph(document, knownInfo(document.data)), options);
	expect(isWellFormed(svg)).toBe(true);
	expect(svg).not.toMatch(/NaN|undefined|Infinity/);
	return svg;
}

const WINE: GraphDocument = {
	...EMPTY_DOCUMENT,
	nodes: [
		{ id: 'x', type: 'Input', params: { shape: [11] }, position: [0, 0] },
		{ id: 'fc1', type: 'Linear', params: { out_features: 16 }, position: [240, 0] },
		{ id: 'act', type: 'ReLU', params: {}, position: [480, 0] }
	],
	edges: [
		{ from: ['x', 'output'], to: ['fc1', 'input'] },
		{ from: ['fc1', 'output'], to: ['act', 'input'] }
	]
};

describe('the canvas as a figure', () => {
	it('shows operators, names, summaries, shapes and the legend of the families', () => {
		const svg = figureOf(WINE);
		for (const text of ['Linear', 'fc1', '11 → 16 · 192 params', 'N×16', 'Layers', 'N: batch']) {
			expect(svg).toContain(text);
		}
		expect(svg).not.toContain('Losses');
		expect(svg.match(/C[\d.]/g)!.length).toBeGreaterThanOrEqual(2);
	});

	it('shows a node that is passed over as such', () => {
		const nodes = WINE.nodes.map((node) =>
			node.id === 'act' ? { ...node, bypassed: true } : node
		);
		const svg = figureOf({ ...WINE, nodes });
		expect(svg).toContain('line-through');
		expect(svg).toContain('url(#bypassed)');
		expect(figureOf(WINE)).not.toContain('pattern');
	});

	it('shows a group as a frame, or folded as one card, and notes in lines', () => {
		const group = { id: 'g', name: 'Block', nodes: ['fc1', 'act'] };
		const note = {
			id: 'n',
			text: 'Look here\nand there',
			position: [0, 200],
			size: [160, 80]
		} as const;
		const open = figureOf({ ...WINE, groups: [group], notes: [note] });
		for (const text of ['Block', 'Linear', '>Look here<', '>and there<'])
			expect(open).toContain(text);
		const folded = figureOf({ ...WINE, groups: [{ ...group, folded: true }] });
		expect(folded).toContain('2 nodes · 192 parameters');
		expect(folded).not.toContain('>Linear<');
	});

	it('shows what is wrong, and what the catalogue lacks', () => {
		const nodes = WINE.nodes.map((node) =>
			node.id === 'fc1' ? { ...node, params: { in_features: 4 } } : node
		);
		expect(figureOf({ ...WINE, nodes })).toContain('#c2255c');
		const unknown = WINE.nodes.map((node) => (node.id === 'act' ? { ...node, type: 'Foo' } : node));
		expect(figureOf({ ...WINE, nodes: unknown })).toContain('Unknown operator');
	});

	it('is drawn of an empty board too', () => {
		figureOf(EMPTY_DOCUMENT);
	});

	it('shows texts as texts, whatever they are', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (label) => {
				const nodes = WINE.nodes.map((node) => ({ ...node, label }));
				const notes = [{ id: 'n', text: label, position: [0, 0], size: [90, 60] }] as const;
				figureOf({ ...WINE, nodes, notes }, { ...OPTIONS, title: label });
			}),
			{ numRuns: 40 }
		);
		const hostile = '<img src=x onerror=alert(1)>';
		const svg = figureOf({
			...WINE,
			nodes: WINE.nodes.map((node) => ({ ...node, label: hostile }))
		});
		expect(svg).not.toContain('<img');
	});

	it('is made of every example', () => {
		for (const name of ['red-wine', 'lenet-digits'])
			expect(figureOf(exampleGraph(name))).toBeTruthy();
	});

	it('is made of a thousand nodes', () => {
		const nodes = Array.from({ length: 1000 }, (_, i): GraphNode => ({
			id: `n${i}`,
			type: i === 0 ? 'Input' : 'ReLU',
			params: i === 0 ? { shape: [4] } : {},
			position: [240 * (i % 40), 160 * Math.floor(i / 40)]
		}));
		const edges = nodes.slice(1).map(({ id }, i) => ({
			from: [nodes[i]!.id, 'output'] as const,
			to: [id, 'input'] as const
		}));
		const document = { ...EMPTY_DOCUMENT, nodes, edges };
		const plan = planGraph(document, knownInfo(undefined));
		expect(canvasFigure(document, plan, OPTIONS).svg).toContain('n999');
	});
});
