import { group as groupBy } from 'd3';
import type { Edge, GraphDocument, GraphNode, Group, Note, PortRef } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { OUTPUT, portsOfNode } from '#lib/graph/wiring.ts';
import { foldedBoxId } from './boxes.ts';
import type { Point } from './placement.ts';

/**
 * What stands on the canvas: a card for each node that is not folded away, for each folded group,
 * and for each note. Node ids cannot begin as the others' ids do (see `isNodeId`).
 */

const FOLDED = foldedBoxId('');
const NOTE = '\u001fnote ';

/** The id of a note's card. */
export function noteCardId(note: string): string {
	return NOTE + note;
}

/** The note of a card; null where it is none. */
export function noteOfCard(card: string): string | null {
	return card.startsWith(NOTE) ? card.slice(NOTE.length) : null;
}

/** The folded group of a card; null where it is none. */
export function groupOfCard(card: string): string | null {
	return card.startsWith(FOLDED) ? card.slice(FOLDED.length) : null;
}

/** The group that each node is folded into. */
export function foldedGroups(document: GraphDocument): ReadonlyMap<string, Group> {
	return new Map(
		(document.groups ?? [])
			.filter((group) => group.folded)
			.flatMap((group) => group.nodes.map((node) => [node, group] as const))
	);
}

/** A folded group's card shows a port of a node within by both names: ports have no spaces. */
export function innerPort([node, port]: PortRef): string {
	return `${node} ${port}`;
}

/** What a card's handle stands for: the node's own port, or a port of a node within. */
export function portOfHandle(card: string, handle: string): PortRef {
	if (groupOfCard(card) === null) return [card, handle];
	const at = handle.lastIndexOf(' ');
	return [handle.slice(0, at), handle.slice(at + 1)];
}

/** One end of a wire as the canvas draws it: at the node, or at the card that it is folded into. */
export function cardEnd(
	folded: ReadonlyMap<string, Group>,
	port: PortRef
): { readonly card: string; readonly handle: string } {
	const group = folded.get(port[0]);
	return group
		? { card: foldedBoxId(group.id), handle: innerPort(port) }
		: { card: port[0], handle: port[1] };
}

/** A wire within a folded group is not seen. */
export function isFoldedAway(folded: ReadonlyMap<string, Group>, { from, to }: Edge): boolean {
	const group = folded.get(from[0]);
	return group !== undefined && group === folded.get(to[0]);
}

/** Top left corner of what a group holds. */
export function cornerOfGroup(nodes: readonly GraphNode[]): Point {
	return [
		Math.min(...nodes.map(({ position }) => position[0])),
		Math.min(...nodes.map(({ position }) => position[1]))
	];
}

/** The ports of a folded group's card, in document order. */
export interface GroupPorts {
	/** Inputs within that a wire from outside ends at, or that nothing feeds. */
	readonly inputs: readonly PortRef[];
	/** Outputs within that are read outside, or by nobody. */
	readonly outputs: readonly PortRef[];
}

/** See `GroupPorts`. What a loss gives is the end, and nothing to wire from. */
export function groupPorts(document: GraphDocument, group: Group): GroupPorts {
	const within = new Set(group.nodes);
	const source = new Map(document.edges.map(({ from, to }) => [innerPort(to), from[0]]));
	const readers = groupBy(document.edges, ({ from }) => from[0]);
	const nodes = document.nodes.filter(({ id }) => within.has(id));
	return {
		inputs: nodes.flatMap((node) =>
			portsOfNode(document, node)
				.map((port): PortRef => [node.id, port])
				.filter((port) => {
					const from = source.get(innerPort(port));
					return from === undefined || !within.has(from);
				})
		),
		outputs: nodes
			.filter(({ id, type }) => {
				const read = readers.get(id) ?? [];
				if (read.length === 0) return operatorOf(type)?.role !== 'loss';
				return read.some(({ to }) => !within.has(to[0]));
			})
			.map(({ id }): PortRef => [id, OUTPUT])
	};
}

/** What is drawn of a document, back to front. */
export interface Drawn {
	readonly nodes: readonly GraphNode[];
	readonly groups: readonly { readonly group: Group; readonly at: Point }[];
	readonly notes: readonly Note[];
}

/** See `Drawn`. */
export function drawnOf(document: GraphDocument, folded: ReadonlyMap<string, Group>): Drawn {
	const byGroup = groupBy(
		document.nodes.filter(({ id }) => folded.has(id)),
		({ id }) => folded.get(id)!
	);
	return {
		nodes: folded.size === 0 ? document.nodes : document.nodes.filter(({ id }) => !folded.has(id)),
		groups: [...byGroup].map(([group, nodes]) => ({ group, at: cornerOfGroup(nodes) })),
		notes: document.notes ?? []
	};
}
