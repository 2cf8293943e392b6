import type { GraphDocument, PortRef } from './document.ts';
import type { Operator } from './operator.ts';
import { operatorOf } from './ops/index.ts';

/** The one output port of every operator. */
export const OUTPUT = 'output';

/** A document's wires as lists of node numbers (places in `nodes`): what every walk needs. */
export interface Wiring {
	readonly indexOf: ReadonlyMap<string, number>;
	/** undefined: the catalogue has none of that type. */
	readonly operators: readonly (Operator | undefined)[];
	/** For each node, the node that feeds each input port, in the operator's order; -1: nothing. */
	readonly feeds: readonly (readonly number[])[];
	/** A node that feeds another twice stands there twice. */
	readonly successors: readonly (readonly number[])[];
	readonly predecessors: readonly (readonly number[])[];
}

/** Documents never change, so that each is looked through once, however often it is asked about. */
const known = new WeakMap<GraphDocument, Wiring>();

/** The wires of a document. Wires to nowhere are passed over. */
export function wiringOf(document: GraphDocument): Wiring {
	const former = known.get(document);
	if (former) return former;
	const { nodes, edges } = document;
	const indexOf = new Map(nodes.map((node, i) => [node.id, i]));
	const operators = nodes.map((node) => operatorOf(node.type));
	const feeds = operators.map((operator) => (operator?.inputs ?? []).map(() => -1));
	const successors: number[][] = nodes.map(() => []);
	const predecessors: number[][] = nodes.map(() => []);
	for (const { from, to } of edges) {
		const source = indexOf.get(from[0]);
		const target = indexOf.get(to[0]);
		if (source === undefined || target === undefined) continue;
		successors[source]!.push(target);
		predecessors[target]!.push(source);
		const port = portIndex(operators[target], to[1]);
		if (port >= 0) feeds[target]![port] = source;
	}
	const wiring = { indexOf, operators, feeds, successors, predecessors };
	known.set(document, wiring);
	return wiring;
}

/** Place of an input port in its operator; -1 where it has none of that name. */
export function portIndex(operator: Operator | undefined, port: string): number {
	return operator?.inputs.findIndex(({ name }) => name === port) ?? -1;
}

/** All nodes that can be reached from `start` along `next`, itself included. */
export function reach(next: Wiring['successors'], start: number): Set<number> {
	const reached = new Set([start]);
	// A set is walked in the order of insertion, those added on the way included.
	for (const node of reached) for (const neighbour of next[node]!) reached.add(neighbour);
	return reached;
}

/** Whether a wire from an output to an input would close a cycle: also where it ends at its own node. */
export function wouldCycle(document: GraphDocument, from: PortRef, to: PortRef): boolean {
	if (from[0] === to[0]) return true;
	const { indexOf, successors } = wiringOf(document);
	const source = indexOf.get(from[0]);
	const target = indexOf.get(to[0]);
	if (source === undefined || target === undefined) return false;
	const reached = new Set([target]);
	for (const node of reached) {
		for (const neighbour of successors[node]!) {
			if (neighbour === source) return true;
			reached.add(neighbour);
		}
	}
	return false;
}
