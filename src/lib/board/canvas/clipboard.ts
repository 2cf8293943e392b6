import type { Edge, GraphDocument, GraphNode, Group, Note, PortRef } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import { cycleGroups } from '#lib/graph/order.ts';
import { MAX_GROUPS, MAX_NOTES } from '#lib/graph/schema.ts';
import { incomingEdges } from '#lib/graph/splice.ts';
import { wiringOf } from '#lib/graph/wiring.ts';
import type { Point } from './placement.ts';

/** A part of a document, ready to be added to another one. */
export interface Piece {
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly Edge[];
	readonly notes?: readonly Note[];
	readonly groups?: readonly Group[];
	/** Wires that came from outside: a paste may keep them. */
	readonly incoming?: readonly Edge[];
}

/** The nodes with these ids, the wires among them, the groups wholly inside, and some text boxes. */
export function pieceOf(
	document: GraphDocument,
	ids: ReadonlySet<string>,
	noteIds: ReadonlySet<string> = new Set()
): Piece {
	return made({
		nodes: document.nodes.filter((node) => ids.has(node.id)),
		edges: document.edges.filter(({ from, to }) => ids.has(from[0]) && ids.has(to[0])),
		notes: (document.notes ?? []).filter((note) => noteIds.has(note.id)),
		groups: (document.groups ?? []).filter((group) => group.nodes.every((id) => ids.has(id))),
		incoming: incomingEdges(document, ids)
	});
}

/** A whole document as a piece. One that was copied names the wires that came from outside. */
export function pieceFrom(document: GraphDocument): Piece {
	const { nodes, notes = [], groups = [] } = document;
	const ids = new Set(nodes.map((node) => node.id));
	const { incoming } = document as { readonly incoming?: unknown };
	return made({
		nodes,
		edges: withoutCycles(document),
		notes,
		groups,
		incoming: Array.isArray(incoming)
			? incoming.filter(isEdge).filter(({ from, to }) => ids.has(to[0]) && !ids.has(from[0]))
			: []
	});
}

/** Whether it has nothing to add. */
export function isEmptyPiece({ nodes, notes = [] }: Piece): boolean {
	return nodes.length + notes.length === 0;
}

/** A piece as text: a document of its own, so that it can be pasted into a file as well. */
export function pieceText(piece: Piece): string {
	return JSON.stringify({ ...EMPTY_DOCUMENT, ...piece }, null, '\t');
}

/** The piece under ids and names that `document` does not have yet, moved by `offset`. */
export function adoptPiece(document: GraphDocument, piece: Piece, offset: Point): Piece {
	const nodes = freshIds(piece.nodes, document.nodes);
	const notes = freshIds(piece.notes ?? [], document.notes ?? []);
	const groups = freshIds(piece.groups ?? [], document.groups ?? []);
	const names = freshNames(
		(piece.groups ?? []).map(({ name }) => name),
		(document.groups ?? []).map(({ name }) => name)
	);
	const moved = ([x, y]: Point): Point => [Math.round(x + offset[0]), Math.round(y + offset[1])];
	const end = ([id, port]: PortRef): PortRef => [nodes.get(id)!, port];
	return made({
		nodes: piece.nodes.map((node) => ({
			...node,
			id: nodes.get(node.id)!,
			position: moved(node.position)
		})),
		edges: piece.edges.map(({ from, to }) => ({ from: end(from), to: end(to) })),
		notes: (piece.notes ?? []).map((note) => ({
			...note,
			id: notes.get(note.id)!,
			position: moved(note.position)
		})),
		groups: (piece.groups ?? []).map((group, i) => ({
			...group,
			id: groups.get(group.id)!,
			name: names[i]!,
			nodes: group.nodes.map((id) => nodes.get(id)!)
		})),
		incoming: (piece.incoming ?? []).map(({ from, to }) => ({ from, to: end(to) }))
	});
}

/** The edits that add an adopted piece, but for the wires from outside. */
export function addEdits(document: GraphDocument, piece: Piece): Edit[] {
	const { nodes, edges, notes = [], groups = [] } = piece;
	const { notes: hasNotes = [], groups: hasGroups = [] } = document;
	const edits: Edit[] = [{ kind: 'addNodes', nodes, edges }];
	if (notes.length > 0) {
		edits.push({ kind: 'setNotes', notes: [...hasNotes, ...notes].slice(0, MAX_NOTES) });
	}
	if (groups.length > 0) {
		edits.push({ kind: 'setGroups', groups: [...hasGroups, ...groups].slice(0, MAX_GROUPS) });
	}
	return edits;
}

/** Top left corner of a piece that is not empty. */
export function cornerOf({ nodes, notes = [] }: Piece): Point {
	const corners = [...nodes, ...notes].map(({ position }) => position);
	return [Math.min(...corners.map(([x]) => x)), Math.min(...corners.map(([, y]) => y))];
}

/** What is empty is left out: a piece is a document as people would write it. */
function made({ nodes, edges, ...rest }: Required<Piece>): Piece {
	const filled = Object.entries(rest).filter(([, list]) => list.length > 0);
	return { nodes, edges, ...Object.fromEntries(filled) };
}

/** A document may be opened with a cycle, to be mended; wires that close one cannot be added. */
function withoutCycles(document: GraphDocument): readonly Edge[] {
	const wiring = wiringOf(document);
	const { group } = cycleGroups(wiring);
	const cycleOf = (id: string): number => group[wiring.indexOf.get(id) ?? -1] ?? -1;
	return document.edges.filter(({ from, to }) => {
		const cycle = cycleOf(from[0]);
		return cycle < 0 || cycle !== cycleOf(to[0]);
	});
}

function isEdge(value: unknown): value is Edge {
	const { from, to } = (value ?? {}) as { readonly from?: unknown; readonly to?: unknown };
	const isPort = (port: unknown): boolean =>
		Array.isArray(port) && port.length === 2 && port.every((part) => typeof part === 'string');
	return isPort(from) && isPort(to);
}

function freshIds(
	items: readonly { readonly id: string }[],
	others: readonly { readonly id: string }[]
): Map<string, string> {
	const ids = items.map(({ id }) => id);
	const fresh = freshNames(
		ids,
		others.map(({ id }) => id)
	);
	return new Map(ids.map((id, i) => [id, fresh[i]!]));
}

/** Each name itself where it is free, else its stem with the next free number: `fc1`, `fc2`. */
function freshNames(names: readonly string[], others: readonly string[]): string[] {
	const taken = new Set(others);
	return names.map((name) => {
		const stem = name.replace(/\d+$/, '') || name;
		let fresh = name;
		for (let number = 2; taken.has(fresh); number++) fresh = `${stem}${number}`;
		taken.add(fresh);
		return fresh;
	});
}
