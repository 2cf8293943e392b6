import type { Edge, GraphDocument, GraphNode, ParamValue } from './document.ts';
import { nodeName } from './document.ts';
import { freshId } from './ids.ts';
import { resetParamFix, setParamFix } from './ops/common.ts';
import type { Edit } from './edit.ts';
import type { Fix } from './problem.ts';
import { newNodeEdits } from './splice.ts';
import { OUTPUT } from './wiring.ts';

/** Width of a node's card and the gap to the next: where new nodes are put. */
export const COLUMN = 220;
export const ROW = 140;

/** A mend that sets one parameter. */
export function setParam(node: GraphNode, param: string, value: ParamValue): Fix {
	return setParamFix({ id: node.id, name: nodeName(node) }, param, value);
}

/** A mend that takes one parameter back to its default. */
export function resetParam(node: GraphNode, param: string): Fix {
	return resetParamFix({ id: node.id, name: nodeName(node) }, param);
}

/** A mend that takes away the wire on an input. */
export function removeWire(source: GraphNode, target: GraphNode, port: string): Fix {
	return {
		code: 'remove_wire',
		values: { source: nodeName(source), node: nodeName(target), port },
		edits: [{ kind: 'disconnect', to: [[target.id, port]] }]
	};
}

/** A mend that takes a node away, with its wires. */
export function removeNode(node: GraphNode): Fix {
	return {
		code: 'remove_node',
		values: { node: nodeName(node) },
		edits: [{ kind: 'removeNodes', ids: [node.id] }]
	};
}

/** A mend that draws one wire. */
export function connect(source: GraphNode, target: GraphNode, port: string): Fix {
	return {
		code: 'connect_nearest',
		values: { source: nodeName(source), node: nodeName(target), port },
		edits: [{ kind: 'connect', edge: { from: [source.id, OUTPUT], to: [target.id, port] } }]
	};
}

/** A mend that adds a leaf of that type beside an input and wires it. */
export function addLeaf(
	document: GraphDocument,
	type: string,
	target: GraphNode,
	port: string,
	below: boolean
): Fix {
	const [x, y] = target.position;
	const leaf: GraphNode = {
		id: freshId(document, type),
		type,
		params: {},
		position: [x - COLUMN, below ? y + ROW : y]
	};
	const edge: Edge = { from: [leaf.id, OUTPUT], to: [target.id, port] };
	return {
		code: 'add_and_connect',
		values: { type, node: nodeName(target), port },
		edits: [{ kind: 'addNodes', nodes: [leaf], edges: [edge] }]
	};
}

/** A mend that puts a node of that type into a wire. */
export function insertBetween(
	document: GraphDocument,
	edge: Edge,
	type: string,
	port: string,
	params: GraphNode['params'] = {}
): Fix {
	const source = document.nodes.find(({ id }) => id === edge.from[0])!;
	const target = document.nodes.find(({ id }) => id === edge.to[0])!;
	const { position, moves } = roomBetween(document, source, target);
	const node: GraphNode = { id: freshId(document, type), type, params, position };
	return {
		code: 'insert_node',
		values: { type, source: nodeName(source), node: nodeName(target) },
		edits: [...newNodeEdits(document, edge, node, port), ...moves]
	};
}

/**
 * A place between two nodes. Where they stand too near for a card between them, the second one and
 * all that stands at or right of it make room.
 */
export function roomBetween(
	{ nodes }: GraphDocument,
	source: GraphNode,
	target: GraphNode
): { readonly position: GraphNode['position']; readonly moves: readonly Edit[] } {
	const y = Math.round((source.position[1] + target.position[1]) / 2);
	const gap = target.position[0] - source.position[0];
	const shift = Math.round(2 * COLUMN - gap);
	if (gap < 0 || shift <= 0) {
		return { position: [Math.round(source.position[0] + gap / 2), y], moves: [] };
	}
	const positions = Object.fromEntries(
		nodes
			.filter((node) => node.position[0] >= target.position[0] && node !== source)
			.map(({ id, position }) => [id, [position[0] + shift, position[1]] as const])
	);
	return {
		position: [Math.round(source.position[0] + COLUMN), y],
		moves: [{ kind: 'move', positions }]
	};
}
