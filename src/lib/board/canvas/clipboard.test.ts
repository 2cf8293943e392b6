import { expect, it } from 'vitest';
import type { GraphDocument } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { adoptPiece, cornerOf, pieceOf, pieceText } from './clipboard.ts';

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
	]
};
const piece = pieceOf(board, new Set(['fc1', 'act1']));

it('takes the chosen nodes and the wires among them', () => {
	expect(piece.nodes.map((node) => node.id)).toEqual(['fc1', 'act1']);
	expect(piece.edges).toEqual([board.edges[1]]);
	expect(cornerOf(piece)).toEqual([200, 5]);
});

it('is a document of its own as text', () => {
	expect(JSON.parse(pieceText(piece))).toMatchObject({ format: 'gradboard', version: 1 });
});

it('is adopted under free ids, with its wires and parameters, moved', () => {
	const adopted = adoptPiece(board, piece, [32.4, -5]);
	expect(adopted.nodes).toEqual([
		{ id: 'fc2', type: 'Linear', params: { out_features: 4 }, position: [232, 5] },
		{ id: 'act2', type: 'ReLU', params: {}, position: [432, 0] }
	]);
	expect(adopted.edges).toEqual([{ from: ['fc2', 'output'], to: ['act2', 'input'] }]);
});

it('keeps its ids on an empty board', () => {
	expect(adoptPiece(EMPTY_DOCUMENT, piece, [0, 0])).toEqual(piece);
});
