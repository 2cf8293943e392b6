import { describe, expect, it } from 'vitest';
import type { Edge, GraphNode } from '#lib/graph/document.ts';
import { reconcileEdges, reconcileNodes, wireId } from './reconcile.ts';
import type { Card, CardFlowNode } from './reconcile.ts';

const NOTHING: ReadonlySet<string> = new Set();
const node = (id: string, x = 0, y = 0): GraphNode => ({
	id,
	type: 'ReLU',
	params: {},
	position: [x, y]
});
const card = (it: GraphNode, more: Partial<Card> = {}): Card => ({
	id: it.id,
	type: 'op',
	data: { node: it },
	at: it.position,
	selected: false,
	ariaLabel: it.id,
	...more
});
const edge = (from: string, to: string): Edge => ({ from: [from, 'output'], to: [to, 'input'] });
const wire = (it: Edge) => ({
	edge: it,
	source: it.from[0],
	sourceHandle: it.from[1],
	target: it.to[0],
	targetHandle: it.to[1]
});
const sayWire = (it: Edge) => wireId(it);

/** Follows from one list of cards to the next. */
function follow(previous: CardFlowNode[], before: readonly Card[], cards: readonly Card[]) {
	return reconcileNodes(previous, cards, new Map(before.map((it) => [it.id, it])));
}

describe('reconcileNodes', () => {
	const cards = [card(node('a')), card(node('b', 5, 6))];
	const first = follow([], [], cards);

	it('draws the document', () => {
		expect(first.map((flow) => [flow.id, flow.position, flow.selected])).toEqual([
			['a', { x: 0, y: 0 }, false],
			['b', { x: 5, y: 6 }, false]
		]);
	});

	it('gives the same array back where nothing changed', () => {
		expect(follow(first, cards, cards)).toBe(first);
	});

	it('replaces only what changed and keeps its measured size', () => {
		const measured = first.map((flow) => ({ ...flow, measured: { width: 160, height: 90 } }));
		const next = follow(measured, cards, [cards[0]!, card(node('b', 50, 60))]);
		expect(next[0]).toBe(measured[0]);
		expect(next[1]).toMatchObject({
			position: { x: 50, y: 60 },
			measured: { width: 160, height: 90 }
		});
	});

	it('follows selection, additions and removals', () => {
		const next = follow(first, cards, [{ ...cards[1]!, selected: true }, card(node('c'))]);
		expect(next.map((flow) => [flow.id, flow.selected])).toEqual([
			['b', true],
			['c', false]
		]);
	});

	it('leaves a node in motion where the hand holds it', () => {
		const moving = [{ ...first[0]!, position: { x: 9, y: 9 }, dragging: true }, first[1]!];
		const next = follow(moving, cards, [card(node('a', 1, 1)), cards[1]!]);
		expect(next[0]!.position).toEqual({ x: 9, y: 9 });
	});

	it('follows the corner of a group although the group is the same', () => {
		const group = { id: 'g', name: 'G', nodes: ['a'] };
		const folded = card(node('g'), { type: 'folded', data: { group } });
		const drawn = follow([], [], [folded]);
		const next = follow(drawn, [folded], [{ ...folded, at: [7, 8] }]);
		expect(next[0]!.position).toEqual({ x: 7, y: 8 });
	});
});

describe('reconcileEdges', () => {
	const edges = [edge('a', 'b'), edge('b', 'c')].map(wire);
	const first = reconcileEdges([], edges, NOTHING, sayWire);

	it('names a wire by its end', () => {
		expect(first.map((flow) => flow.id)).toEqual(['b input', 'c input']);
	});

	it('gives the same array back where nothing changed', () => {
		expect(reconcileEdges(first, edges, NOTHING, sayWire)).toBe(first);
	});

	it('follows a rewired input and keeps the rest', () => {
		const next = reconcileEdges(
			first,
			[edges[0]!, wire(edge('a', 'c'))],
			new Set(['c input']),
			sayWire
		);
		expect(next[0]).toBe(first[0]);
		expect(next[1]).toMatchObject({ source: 'a', target: 'c', selected: true });
	});

	it('draws a wire anew where its end is folded away', () => {
		const next = reconcileEdges(
			first,
			[{ ...edges[0]!, target: 'group g', targetHandle: 'b input' }, edges[1]!],
			NOTHING,
			sayWire
		);
		expect(next[0]).toMatchObject({ id: 'b input', target: 'group g', targetHandle: 'b input' });
		expect(next[1]).toBe(first[1]);
	});
});
