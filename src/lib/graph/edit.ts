import * as v from 'valibot';
import type {
	DataRef,
	Edge,
	GraphDocument,
	GraphNode,
	Group,
	Note,
	Params,
	PortRef,
	Scene,
	TrainingSettings
} from './document.ts';
import { DEFAULT_TRAINING, MAX_NODES } from './document.ts';
import { isNodeId } from './ids.ts';
import { cycleGroups } from './order.ts';
import { paramProblems } from './params.ts';
import { dataSchema, scenesSchema, trainingSchema } from './schema.ts';
import { OUTPUT, portIndex, wiringOf, wouldCycle } from './wiring.ts';

/** A change of the document, as data. `apply` is pure; a gesture is a list of edits, one undo step. */
export type Edit =
	| {
			readonly kind: 'addNodes';
			readonly nodes: readonly GraphNode[];
			readonly edges?: readonly Edge[];
	  }
	| { readonly kind: 'removeNodes'; readonly ids: readonly string[] }
	/** An input keeps one wire: a new one replaces it. */
	| { readonly kind: 'connect'; readonly edge: Edge }
	| { readonly kind: 'disconnect'; readonly to: readonly PortRef[] }
	/** Merges; a value of undefined takes the parameter out (back to its default). */
	| {
			readonly kind: 'setParams';
			readonly id: string;
			readonly params: Readonly<Record<string, Params[string] | undefined>>;
	  }
	| {
			readonly kind: 'move';
			readonly positions: Readonly<Record<string, readonly [number, number]>>;
	  }
	| { readonly kind: 'setLabel'; readonly id: string; readonly label: string }
	| { readonly kind: 'setTitle'; readonly title: string }
	| { readonly kind: 'setData'; readonly data: DataRef | undefined }
	| { readonly kind: 'setTraining'; readonly training: Partial<TrainingSettings> }
	/** The whole lecture (see `scenes.ts`); none: the document has no lecture. */
	| { readonly kind: 'setScenes'; readonly scenes: readonly Scene[] }
	/** All text boxes. */
	| { readonly kind: 'setNotes'; readonly notes: readonly Note[] }
	/** All groups (see `groups.ts`). */
	| { readonly kind: 'setGroups'; readonly groups: readonly Group[] }
	| { readonly kind: 'setBypassed'; readonly ids: readonly string[]; readonly bypassed: boolean }
	| { readonly kind: 'replace'; readonly document: GraphDocument };

/** An edit that makes no sense in this document. Nothing has been changed. */
export class EditError extends Error {
	/** Where: a node id, `node port`, or the name of a setting. */
	readonly place: string;

	constructor(place: string, what: string) {
		super(`${place}: ${what}`);
		this.name = 'EditError';
		this.place = place;
	}
}

/** The document after a gesture: all of its edits, or an `EditError` and none. */
export function applyEdits(document: GraphDocument, edits: readonly Edit[]): GraphDocument {
	return edits.reduce(applyEdit, document);
}

/**
 * The document after one edit. What did not change is the same object as before; the whole document
 * is where the edit changes nothing.
 */
export function applyEdit(document: GraphDocument, edit: Edit): GraphDocument {
	switch (edit.kind) {
		case 'addNodes':
			return addNodes(document, edit.nodes, edit.edges ?? []);
		case 'removeNodes':
			return removeNodes(document, edit.ids);
		case 'connect':
			return connect(document, edit.edge);
		case 'disconnect':
			return disconnect(document, edit.to);
		case 'setParams':
			return changeNode(document, edit.id, (node) => withParams(node, edit.params));
		case 'move':
			return move(document, edit.positions);
		case 'setLabel':
			return changeNode(document, edit.id, (node) => withLabel(node, edit.label));
		case 'setTitle':
			return edit.title === document.title ? document : { ...document, title: edit.title };
		case 'setData':
			return setData(document, edit.data);
		case 'setTraining':
			return setTraining(document, edit.training);
		case 'setScenes':
			return setScenes(document, edit.scenes);
		case 'setNotes':
		case 'setGroups':
		case 'setBypassed':
			throw new EditError(edit.kind, 'is not there yet');
		case 'replace':
			return edit.document;
	}
}

function addNodes(
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

function removeNodes(document: GraphDocument, ids: readonly string[]): GraphDocument {
	for (const id of ids) nodeOf(document, id);
	if (ids.length === 0) return document;
	const gone = new Set(ids);
	const edges = document.edges.filter(({ from, to }) => !gone.has(from[0]) && !gone.has(to[0]));
	return {
		...document,
		nodes: document.nodes.filter(({ id }) => !gone.has(id)),
		edges: edges.length === document.edges.length ? document.edges : edges
	};
}

function connect(document: GraphDocument, edge: Edge): GraphDocument {
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

function disconnect(document: GraphDocument, to: readonly PortRef[]): GraphDocument {
	for (const [id] of to) nodeOf(document, id);
	const cut = new Set(to.map(inputKey));
	const edges = document.edges.filter((edge) => !cut.has(inputKey(edge.to)));
	return edges.length === document.edges.length ? document : { ...document, edges };
}

function move(
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

function withParams(
	node: GraphNode,
	changes: Readonly<Record<string, Params[string] | undefined>>
): GraphNode {
	const entries = Object.entries({ ...node.params, ...changes });
	const params = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Params;
	return JSON.stringify(params) === JSON.stringify(node.params) ? node : { ...node, params };
}

function withLabel(node: GraphNode, label: string): GraphNode {
	if (label === (node.label ?? '')) return node;
	const { label: _, ...rest } = node;
	return label ? { ...rest, label } : rest;
}

function setData(document: GraphDocument, data: DataRef | undefined): GraphDocument {
	if (data && !v.is(dataSchema, data)) throw new EditError('data', 'is not a data set');
	if (JSON.stringify(data) === JSON.stringify(document.data)) return document;
	const { data: _, ...rest } = document;
	return data ? { ...rest, data } : rest;
}

function setTraining(document: GraphDocument, changes: Partial<TrainingSettings>): GraphDocument {
	const training = { ...DEFAULT_TRAINING, ...document.training, ...changes };
	if (!v.is(trainingSchema, training)) {
		throw new EditError(`training ${Object.keys(changes).join(' ')}`, 'cannot have this value');
	}
	if (JSON.stringify(training) === JSON.stringify(document.training)) return document;
	return { ...document, training };
}

function setScenes(document: GraphDocument, scenes: readonly Scene[]): GraphDocument {
	if (!v.is(scenesSchema, scenes)) throw new EditError('scenes', 'are not a lecture');
	if (JSON.stringify(scenes) === JSON.stringify(document.scenes ?? [])) return document;
	const { scenes: _, ...rest } = document;
	return scenes.length > 0 ? { ...rest, scenes } : rest;
}

function changeNode(
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
