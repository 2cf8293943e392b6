import type { Edge, GraphDocument, GraphNode, PortRef } from './document.ts';
import type { Edit } from './edit.ts';
import { groupOf } from './groups.ts';
import { operatorOf } from './ops/index.ts';
import { OUTPUT, portName, wiringOf, wouldCycle } from './wiring.ts';

/** Taking nodes out of wires and putting them in: lists of edits, one gesture each. */

/**
 * Removes nodes and joins what fed their first wired input to what their outputs fed. Where nothing
 * fed them, their wires go as they do when a node is deleted.
 */
export function dissolveEdits(document: GraphDocument, ids: readonly string[]): readonly Edit[] {
	const { indexOf, feeds } = wiringOf(document);
	const gone = new Set(ids.filter((id) => indexOf.has(id)));
	if (gone.size === 0) return [];
	/** What stands in a dissolved node's place, past others that are dissolved too. */
	const sourceOf = (id: string): string | null => {
		const passed = new Set<string>();
		let at = id;
		while (gone.has(at)) {
			const source = feeds[indexOf.get(at)!]!.find((feed) => feed >= 0);
			// On a cycle of such nodes there is no source.
			if (source === undefined || passed.has(at)) return null;
			passed.add(at);
			at = document.nodes[source]!.id;
		}
		return at;
	};
	const joins = document.edges.flatMap(({ from, to }): Edit[] => {
		if (!gone.has(from[0]) || gone.has(to[0])) return [];
		const source = sourceOf(from[0]);
		if (source === null || wouldCycle(document, [source, OUTPUT], to)) return [];
		return [{ kind: 'connect', edge: { from: [source, OUTPUT], to } }];
	});
	return [{ kind: 'removeNodes', ids: [...gone] }, ...joins];
}

/**
 * Puts a node that is there into a wire: by its first input, which has no wire, as its output has
 * none. null where that makes no sense. Into a wire within a group, it joins the group.
 */
export function insertEdits(
	document: GraphDocument,
	edge: Edge,
	id: string
): readonly Edit[] | null {
	const { indexOf, operators, feeds, successors } = wiringOf(document);
	const at = indexOf.get(id) ?? -1;
	const operator = operators[at];
	const port = portName(operator, 0);
	if (!operator || port === undefined || operator.role === 'loss') return null;
	if ((feeds[at]![0] ?? -1) >= 0 || successors[at]!.length > 0) return null;
	if (edge.from[0] === id || edge.to[0] === id || !hasEdge(document, edge)) return null;
	// A loop could only close through another input of the node.
	if (wouldCycle(document, [id, OUTPUT], edge.to)) return null;
	return [...wiresThrough(edge, [id, port]), ...joinGroup(document, edge, id)];
}

/** Puts a new node into a wire, by one of its inputs. Into a wire within a group, it joins the group. */
export function insertNewEdits(
	document: GraphDocument,
	edge: Edge,
	node: GraphNode,
	port: string | undefined = portName(operatorOf(node.type), 0)
): readonly Edit[] | null {
	if (port === undefined || operatorOf(node.type)?.role === 'loss') return null;
	return hasEdge(document, edge) ? newNodeEdits(document, edge, node, port) : null;
}

/** As `insertNewEdits`, of a wire that is known to be there and a node that is known to fit. */
export function newNodeEdits(
	document: GraphDocument,
	edge: Edge,
	node: GraphNode,
	port: string
): Edit[] {
	return [
		{ kind: 'addNodes', nodes: [node] },
		...wiresThrough(edge, [node.id, port]),
		...joinGroup(document, edge, node.id)
	];
}

function wiresThrough({ from, to }: Edge, port: PortRef): Edit[] {
	return [
		{ kind: 'connect', edge: { from: [port[0], OUTPUT], to } },
		{ kind: 'connect', edge: { from, to: port } }
	];
}

/** Between two nodes of a group, a node outside it would be one that its wires come back in from. */
function joinGroup(document: GraphDocument, { from, to }: Edge, id: string): Edit[] {
	const groups = document.groups ?? [];
	const group = groupOf(document).get(from[0]);
	if (!group || group !== groupOf(document).get(to[0]) || group.nodes.includes(id)) return [];
	const changed = groups.flatMap((each) => {
		if (each === group) return [{ ...each, nodes: [...each.nodes, id] }];
		const nodes = each.nodes.filter((other) => other !== id);
		return nodes.length > 0 ? [{ ...each, nodes }] : [];
	});
	return [{ kind: 'setGroups', groups: changed }];
}

function hasEdge({ edges }: GraphDocument, { from, to }: Edge): boolean {
	return edges.some(
		(edge) =>
			edge.to[0] === to[0] &&
			edge.to[1] === to[1] &&
			edge.from[0] === from[0] &&
			edge.from[1] === from[1]
	);
}

/** The wires that come into these nodes from others: what copies of them may be fed by as well. */
export function incomingEdges(document: GraphDocument, ids: ReadonlySet<string>): Edge[] {
	return document.edges.filter(({ from, to }) => ids.has(to[0]) && !ids.has(from[0]));
}

/**
 * The same wires into the copies of the nodes, from the sources that are still there.
 *
 * @param copies id of the copy, by the id of the node
 */
export function rewired(
	document: GraphDocument,
	edges: readonly Edge[],
	copies: ReadonlyMap<string, string>
): Edge[] {
	const { indexOf } = wiringOf(document);
	return edges.flatMap(({ from, to }): Edge[] => {
		const copy = copies.get(to[0]);
		return copy === undefined || !indexOf.has(from[0]) ? [] : [{ from, to: [copy, to[1]] }];
	});
}
