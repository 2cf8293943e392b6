import type { Edge, GraphDocument, GraphNode, Params, PortRef } from './document.ts';
import { MAX_NODES } from './document.ts';
import { EditError } from './edit-error.ts';
import { withGroups } from './edit-settings.ts';
import { canBypass } from './effective.ts';
import { withoutNodes } from './groups.ts';
import { isNodeId } from './ids.ts';
import { cycleGroups } from './order.ts';
import { paramProblems } from './params.ts';
import { OUTPUT, portIndex, wiringOf, wouldCycle } from './wiring.ts';

/** Edits of nodes and wires: see `edit.ts`. */

export function addNodes(
	document: GraphDocument,
	nodes: readonly GraphNode[],
	edges: readonly Edge[]
): GraphDocument {
	if (nodes.length === 0 && edges.length === 0) return document;
	const ids = new Set(document.nodes.map((node) => node.id));
	if (ids.size + nodes.length > MAX_NODES) {
		throw new EditError('nodes', `more than ${MAX_NODES}`);
	}
	for (const { id, position } of nodes) {
		if (!isNodeId(id)) throw new EditError(id, 'cannot be the id of a node');
		if (ids.has(id)) throw new EditError(id, 'there is a node with this id');
		if (!position.every(Number.isFinite)) throw new EditError(id, 'its position is not finite');
		ids.add(id);
	}
	const added = { ...document, nodes: [...document.nodes, ...nodes] };
	for (const node of nodes) checkParams(added, node);
	const wired = new Set(document.edges.map(({ to }) => inputKey(to)));
	for (const { from, to } of edges) {
		checkPorts(added, from, to);
		if (wired.has(inputKey(to))) throw new EditError(to.join(' '), 'has a wire');
		wired.add(inputKey(to));
	}
	const result = edges.length > 0 ? { ...added, edges: [...added.edges, ...edges] } : added;
	const { indexOf } = wiringOf(result);
	const { group } = cycleGroups(wiringOf(result));
	for (const { from, to } of edges) {
		const source = group[indexOf.get(from[0])!]!;
		if (source >= 0 && source === group[indexOf.get(to[0])!]) {
			throw new EditError(to.join(' '), 'the wire would close a cycle');
		}
	}
	return result;
}

export function removeNodes(document: GraphDocument, ids: readonly string[]): GraphDocument {
	for (const id of ids) nodeOf(document, id);
	if (ids.length === 0) return document;
	const gone = new Set(ids);
	const edges = document.edges.filter(({ from, to }) => !gone.has(from[0]) && !gone.has(to[0]));
	return withGroups(
		{
			...document,
			nodes: document.nodes.filter(({ id }) => !gone.has(id)),
			edges: edges.length === document.edges.length ? document.edges : edges
		},
		withoutNodes(document.groups ?? [], gone)
	);
}

export function connect(document: GraphDocument, edge: Edge): GraphDocument {
	const { from, to } = edge;
	checkPorts(document, from, to);
	if (wouldCycle(document, from, to)) {
		throw new EditError(to.join(' '), 'the wire would close a cycle');
	}
	const key = inputKey(to);
	const former = document.edges.find((each) => inputKey(each.to) === key);
	if (!former) return { ...document, edges: [...document.edges, edge] };
	if (former.from[0] === from[0] && former.from[1] === from[1]) return document;
	return { ...document, edges: document.edges.map((each) => (each === former ? edge : each)) };
}

export function disconnect(document: GraphDocument, to: readonly PortRef[]): GraphDocument {
	for (const [id] of to) nodeOf(document, id);
	const cut = new Set(to.map(inputKey));
	const edges = document.edges.filter((edge) => !cut.has(inputKey(edge.to)));
	return edges.length === document.edges.length ? document : { ...document, edges };
}

export function move(
	document: GraphDocument,
	positions: Readonly<Record<string, readonly [number, number]>>
): GraphDocument {
	for (const [id, position] of Object.entries(positions)) {
		nodeOf(document, id);
		if (!position.every(Number.isFinite)) throw new EditError(id, 'its position is not finite');
	}
	let isSame = true;
	const nodes = document.nodes.map((node) => {
		const position = Object.hasOwn(positions, node.id) ? positions[node.id]! : node.position;
		if (position[0] === node.position[0] && position[1] === node.position[1]) return node;
		isSame = false;
		return { ...node, position };
	});
	return isSame ? document : { ...document, nodes };
}

export function withParams(
	node: GraphNode,
	changes: Readonly<Record<string, Params[string] | undefined>>
): GraphNode {
	const entries = Object.entries({ ...node.params, ...changes });
	const params = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Params;
	return JSON.stringify(params) === JSON.stringify(node.params) ? node : { ...node, params };
}

export function withLabel(node: GraphNode, label: string): GraphNode {
	if (label === (node.label ?? '')) return node;
	const { label: _, ...rest } = node;
	return label ? { ...rest, label } : rest;
}

export function setBypassed(
	document: GraphDocument,
	ids: readonly string[],
	bypassed: boolean
): GraphDocument {
	const { indexOf, operators } = wiringOf(document);
	const changed = new Set<string>();
	for (const id of ids) {
		const node = nodeOf(document, id);
		if (bypassed && !canBypass(operators[indexOf.get(id)!])) {
			throw new EditError(id, 'has nothing that could go through as it is');
		}
		if ((node.bypassed ?? false) !== bypassed) changed.add(id);
	}
	if (changed.size === 0) return document;
	const nodes = document.nodes.map((node) => {
		if (!changed.has(node.id)) return node;
		const { bypassed: _, ...rest } = node;
		return bypassed ? { ...rest, bypassed } : rest;
	});
	return { ...document, nodes };
}

export function changeNode(
	document: GraphDocument,
	id: string,
	change: (node: GraphNode) => GraphNode
): GraphDocument {
	const node = nodeOf(document, id);
	const changed = change(node);
	if (changed === node) return document;
	checkParams(document, changed);
	return { ...document, nodes: document.nodes.map((each) => (each === node ? changed : each)) };
}

function checkParams(document: GraphDocument, node: GraphNode): void {
	const { indexOf, operators } = wiringOf(document);
	const operator = operators[indexOf.get(node.id)!];
	if (!operator) throw new EditError(node.id, `there is no operator ${node.type}`);
	for (const { param, reason } of paramProblems(operator, node.params)) {
		const what = reason ? `takes ${reason.values.expected}` : `is not known to ${node.type}`;
		throw new EditError(`${node.id} ${param}`, what);
	}
}

function checkPorts(document: GraphDocument, from: PortRef, to: PortRef): void {
	nodeOf(document, from[0]);
	nodeOf(document, to[0]);
	const { indexOf, operators } = wiringOf(document);
	if (from[1] !== OUTPUT) throw new EditError(from.join(' '), 'there is no such output');
	if (portIndex(operators[indexOf.get(to[0])!], to[1]) < 0) {
		throw new EditError(to.join(' '), 'there is no such input');
	}
}

function nodeOf(document: GraphDocument, id: string): GraphNode {
	const at = wiringOf(document).indexOf.get(id);
	if (at === undefined) throw new EditError(id, 'there is no such node');
	return document.nodes[at]!;
}

function inputKey(to: PortRef): string {
	return JSON.stringify(to);
}
