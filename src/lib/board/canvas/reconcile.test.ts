import { describe, expect, it } from 'vitest';
import type { Edge, GraphNode } from '#lib/graph/document.ts';
import { reconcileEdges, reconcileNodes, wireId } from './reconcile.ts';

const NOTHING: ReadonlySet<string> = new Set();
const node = (id: string, x = 0, y = 0): GraphNode => ({
	id,
	type: 'ReLU',
	params: {},
	position: [x, y]
});
const edge = (from: string, to: string): Edge => ({ from: [from, 'output'], to: [to, 'input'] });
const say = (it: GraphNode) => it.id;
const sayWire = (it: Edge) => wireId(it);

describe('reconcileNodes', () => {
	const nodes = [node('a'), node('b', 5, 6)];
	const first = reconcileNodes([], nodes, NOTHING, say);

	it('draws the document', () => {
		expect(first.map((flow) => [flow.id, flow.position, flow.selected])).toEqual([
			['a', { x: 0, y: 0 }, false],
			['b', { x: 5, y: 6 }, false]
		]);
	});

	it('gives the same array back where nothing changed', () => {
		expect(reconcileNodes(first, nodes, NOTHING, say)).toBe(first);
	});

	it('replaces only what changed and keeps its measured size', () => {
		const measured = first.map((flow) => ({ ...flow, measured: { width: 160, height: 90 } }));
		const next = reconcileNodes(measured, [nodes[0]!, node('b', 50, 60)], NOTHING, say);
		expect(next[0]).toBe(measured[0]);
		expect(next[1]).toMatchObject({
			position: { x: 50, y: 60 },
			measured: { width: 160, height: 90 }
		});
	});

	it('follows selection, additions and removals', () => {
		const next = reconcileNodes(first, [nodes[1]!, node('c')], new Set(['b']), say);
		expect(next.map((flow) => [flow.id, flow.selected])).toEqual([
			['b', true],
			['c', false]
		]);
	});

	it('leaves a node in motion where the hand holds it', () => {
		const moving = [{ ...first[0]!, position: { x: 9, y: 9 }, dragging: true }, first[1]!];
		const next = reconcileNodes(moving, [node('a', 1, 1), nodes[1]!], NOTHING, say);
		expect(next[0]!.position).toEqual({ x: 9, y: 9 });
	});
});

describe('reconcileEdges', () => {
	const edges = [edge('a', 'b'), edge('b', 'c')];
	const first = reconcileEdges([], edges, NOTHING, sayWire);

	it('names a wire by its end', () => {
		expect(first.map((flow) => flow.id)).toEqual(['b input', 'c input']);
	});

	it('gives the same array back where nothing changed', () => {
		expect(reconcileEdges(first, edges, NOTHING, sayWire)).toBe(first);
	});

	it('follows a rewired input and keeps the rest', () => {
		const next = reconcileEdges(first, [edges[0]!, edge('a', 'c')], new Set(['c input']), sayWire);
		expect(next[0]).toBe(first[0]);
		expect(next[1]).toMatchObject({ source: 'a', target: 'c', selected: true });
	});
});
