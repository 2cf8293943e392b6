import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import {
	cardEnd,
	drawnOf,
	foldedGroups,
	groupOfCard,
	groupPorts,
	isFoldedAway,
	portOfHandle
} from './cards.ts';

const chain: GraphDocument = {
	...EMPTY_DOCUMENT,
	nodes: [
		{ id: 'x', type: 'Input', params: {}, position: [0, 0] },
		{ id: 'fc1', type: 'Linear', params: {}, position: [200, 40] },
		{ id: 'act1', type: 'ReLU', params: {}, position: [400, 20] },
		{ id: 'sum', type: 'Add', params: {}, position: [600, 0] }
	],
	edges: [
		{ from: ['x', 'output'], to: ['fc1', 'input'] },
		{ from: ['fc1', 'output'], to: ['act1', 'input'] },
		{ from: ['act1', 'output'], to: ['sum', 'input'] },
		{ from: ['x', 'output'], to: ['sum', 'other'] }
	],
	groups: [{ id: 'g', name: 'Layer', nodes: ['fc1', 'act1'], folded: true }]
};
const folded = foldedGroups(chain);

describe('a folded group', () => {
	it('stands where its nodes begin, in their place', () => {
		const drawn = drawnOf(chain, folded);
		expect(drawn.nodes.map(({ id }) => id)).toEqual(['x', 'sum']);
		expect(drawn.groups).toEqual([{ group: chain.groups![0], at: [200, 20] }]);
	});

	it('has a port where a wire crosses its border, and none for the wires within', () => {
		expect(groupPorts(chain, chain.groups![0]!)).toEqual({
			inputs: [['fc1', 'input']],
			outputs: [['act1', 'output']]
		});
		expect(chain.edges.map((edge) => isFoldedAway(folded, edge))).toEqual([
			false,
			true,
			false,
			false
		]);
	});

	it('shows an input that nothing feeds and an output that nobody reads', () => {
		const all = { ...chain.groups![0]!, nodes: ['fc1', 'act1', 'sum'] };
		const unwired = { ...chain, edges: chain.edges.slice(1, 3) };
		expect(groupPorts(unwired, all)).toEqual({
			inputs: [
				['fc1', 'input'],
				['sum', 'other']
			],
			outputs: [['sum', 'output']]
		});
	});

	it('gives its nodes’ ports back for its handles', () => {
		const { card, handle } = cardEnd(folded, ['act1', 'output']);
		expect(groupOfCard(card)).toBe('g');
		expect(portOfHandle(card, handle)).toEqual(['act1', 'output']);
		expect(portOfHandle('x', 'output')).toEqual(['x', 'output']);
	});
});
