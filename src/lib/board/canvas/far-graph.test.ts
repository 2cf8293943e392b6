import { describe, expect, it } from 'vitest';
import { farBorders, farBoxes, farWires } from './far-graph.ts';
import type { CardFlowNode, WireFlowEdge } from './reconcile.ts';

const card = (id: string, type: string, x: number): CardFlowNode => ({
	id,
	type: 'op',
	position: { x, y: 0 },
	data: { node: { id, type, params: {}, position: [x, 0] } }
});
const wire = (from: string, to: string): WireFlowEdge => ({
	id: `${to} input`,
	source: from,
	target: to,
	data: { edge: { from: [from, 'output'], to: [to, 'input'] } }
});
const nodes = [card('a', 'Linear', 0), card('b', 'ReLU', 220), card('c', 'Linear', 440)];
const colors = { range: [-5, 0], theme: 'light' } as const;
const norms: Readonly<Record<string, number>> = { a: 0.01, b: 0.01, c: Infinity };

describe('a graph from afar', () => {
	it('has one path a family', () => {
		expect(farBoxes(nodes).map(([family, d]) => [family, d.match(/M/g)!.length])).toEqual([
			['layer', 2],
			['activation', 1]
		]);
	});

	it('has one path a colour of its wires; those that go nowhere are left out', () => {
		const edges = [wire('a', 'b'), wire('b', 'c'), wire('c', 'gone')];
		const paths = farWires(edges, nodes, (id) => norms[id], colors);
		expect(paths).toHaveLength(1);
		expect(paths[0]![1].match(/M/g)).toHaveLength(2);
		expect(farWires(edges, nodes, () => undefined, colors)[0]![0]).toBe('');
	});

	it('marks gradients, and what is wrong or not finite', () => {
		const borders = farBorders(
			nodes,
			(id) => norms[id],
			(id) => id === 'b',
			colors
		);
		expect(borders.map(([color]) => color.startsWith('var'))).toEqual([false, true]);
		expect(borders[1]![1].match(/M/g)).toHaveLength(2);
	});
});
