import { expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import { parseText } from '#lib/graph/parse.ts';
import {
	addEdits,
	adoptPiece,
	cornerOf,
	isEmptyPiece,
	pieceFrom,
	pieceOf,
	pieceText
} from './clipboard.ts';

const board: GraphDocument = {
	...EMPTY_DOCUMENT,
	nodes: [
		{ id: 'x', type: 'Input', params: {}, position: [0, 0] },
		{ id: 'fc1', type: 'Linear', params: { out_features: 4 }, position: [200, 10] },
		{ id: 'act1', type: 'ReLU', params: {}, position: [400, 5] }
	],
	edges: [
		{ from: ['x', 'output'], to: ['fc1', 'input'] },
		{ from: ['fc1', 'output'], to: ['act1', 'input'] }
	],
	notes: [
		{ id: 'note1', text: 'hidden layer', position: [210, -60], size: [120, 40] },
		{ id: 'note2', text: 'elsewhere', position: [0, -60], size: [120, 40] }
	],
	groups: [{ id: 'group1', name: 'Hidden', nodes: ['fc1', 'act1'], folded: true }]
};
const piece = pieceOf(board, new Set(['fc1', 'act1']), new Set(['note1']));

function parsed(text: string): GraphDocument {
	const result = parseText(text, { cycles: 'keep' });
	if (!result.ok) throw new Error(JSON.stringify(result.errors));
	return result.document;
}

it('takes the chosen nodes, the wires among and to them, their groups and chosen notes', () => {
	expect(piece).toEqual({
		nodes: [board.nodes[1], board.nodes[2]],
		edges: [board.edges[1]],
		notes: [board.notes![0]],
		groups: board.groups,
		incoming: [board.edges[0]]
	});
	expect(cornerOf(piece)).toEqual([200, -60]);
});

it('leaves a group that is not wholly chosen, and all that is empty', () => {
	expect(pieceOf(board, new Set(['x', 'fc1']))).toEqual({
		nodes: [board.nodes[0], board.nodes[1]],
		edges: [board.edges[0]]
	});
	expect(isEmptyPiece(pieceOf(board, new Set()))).toBe(true);
	expect(isEmptyPiece(pieceOf(board, new Set(), new Set(['note1'])))).toBe(false);
});

it('is a document of its own as text, and the same piece when it is read again', () => {
	expect(pieceFrom(parsed(pieceText(piece)))).toEqual(piece);
});

it('does not believe what a text says of wires from outside', () => {
	const text = JSON.stringify({
		...EMPTY_DOCUMENT,
		nodes: piece.nodes,
		incoming: [
			7,
			null,
			{ from: ['x'], to: ['fc1', 'input'] },
			{ from: ['x', 'output'], to: ['gone', 'input'] },
			{ from: ['fc1', 'output'], to: ['act1', 'input'] },
			{ from: ['x', 'output'], to: ['fc1', 'input'] }
		]
	});
	expect(pieceFrom(parsed(text)).incoming).toEqual([board.edges[0]]);
	expect(pieceFrom(parsed(JSON.stringify({ ...EMPTY_DOCUMENT, incoming: 'x' })))).toEqual({
		nodes: [],
		edges: []
	});
});

it('drops the wires of a cycle, which no edit could add', () => {
	const loop = {
		...board,
		edges: [...board.edges, { from: ['act1', 'output'], to: ['fc1', 'input'] } as const].slice(1)
	};
	expect(pieceFrom(loop).edges).toEqual([]);
});

it('is adopted under free ids and names, with its wires and parameters, moved', () => {
	const adopted = adoptPiece(board, piece, [32.4, -5]);
	expect(adopted).toEqual({
		nodes: [
			{ id: 'fc2', type: 'Linear', params: { out_features: 4 }, position: [232, 5] },
			{ id: 'act2', type: 'ReLU', params: {}, position: [432, 0] }
		],
		edges: [{ from: ['fc2', 'output'], to: ['act2', 'input'] }],
		notes: [{ id: 'note3', text: 'hidden layer', position: [242, -65], size: [120, 40] }],
		groups: [{ id: 'group2', name: 'Hidden2', nodes: ['fc2', 'act2'], folded: true }],
		incoming: [{ from: ['x', 'output'], to: ['fc2', 'input'] }]
	});
	const after = applyEdits(board, addEdits(board, adopted));
	expect(after.groups).toHaveLength(2);
	expect(after.notes).toHaveLength(3);
	expect(after.edges).toHaveLength(3);
});

it('keeps its ids on an empty board', () => {
	expect(adoptPiece(EMPTY_DOCUMENT, piece, [0, 0])).toEqual(piece);
});

it('adds nothing but nodes where there is nothing else', () => {
	const adopted = adoptPiece(EMPTY_DOCUMENT, pieceOf(board, new Set(['x'])), [0, 0]);
	expect(addEdits(EMPTY_DOCUMENT, adopted).map(({ kind }) => kind)).toEqual(['addNodes']);
});
