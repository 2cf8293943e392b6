import type { Edge, GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { Point } from './placement.ts';

/** A part of a document, ready to be added to another one. */
export interface Piece {
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly Edge[];
}

/** The nodes with these ids and the wires among them. */
export function pieceOf(document: GraphDocument, ids: ReadonlySet<string>): Piece {
	return {
		nodes: document.nodes.filter((node) => ids.has(node.id)),
		edges: document.edges.filter((edge) => ids.has(edge.from[0]) && ids.has(edge.to[0]))
	};
}

/** A piece as text: a document of its own, so that it can be pasted into a file as well. */
export function pieceText(piece: Piece): string {
	return JSON.stringify({ ...EMPTY_DOCUMENT, ...piece }, null, '\t');
}

/** The piece under ids that `document` does not have yet, moved by `offset`. */
export function adoptPiece(document: GraphDocument, piece: Piece, offset: Point): Piece {
	const taken = new Set(document.nodes.map((node) => node.id));
	const renamed = new Map<string, string>();
	for (const node of piece.nodes) {
		const id = copyId(node.id, taken);
		taken.add(id);
		renamed.set(node.id, id);
	}
	return {
		nodes: piece.nodes.map((node) => ({
			...node,
			id: renamed.get(node.id)!,
			position: [
				Math.round(node.position[0] + offset[0]),
				Math.round(node.position[1] + offset[1])
			] as const
		})),
		edges: piece.edges.map((edge) => ({
			from: [renamed.get(edge.from[0])!, edge.from[1]],
			to: [renamed.get(edge.to[0])!, edge.to[1]]
		}))
	};
}

/** The id itself where it is free, else its stem with the next free number: `fc1`, `fc2`. */
function copyId(id: string, taken: ReadonlySet<string>): string {
	if (!taken.has(id)) return id;
	const stem = id.replace(/\d+$/, '') || id;
	let number = 2;
	while (taken.has(`${stem}${number}`)) number++;
	return `${stem}${number}`;
}

/** Top left corner of a piece. */
export function cornerOf(piece: Piece): Point {
	return [
		Math.min(...piece.nodes.map((node) => node.position[0])),
		Math.min(...piece.nodes.map((node) => node.position[1]))
	];
}
