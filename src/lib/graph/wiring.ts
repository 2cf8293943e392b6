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
	const feeds = operators.map((operator) =>
		(operator?.inputs ?? []).filter(({ variadic }) => !variadic).map(() => -1)
	);
	const successors: number[][] = nodes.map(() => []);
	const predecessors: number[][] = nodes.map(() => []);
	for (const { from, to } of edges) {
		const source = indexOf.get(from[0]);
		const target = indexOf.get(to[0]);
		if (source === undefined || target === undefined) continue;
		successors[source]!.push(target);
		predecessors[target]!.push(source);
		const port = portIndex(operators[target], to[1]);
		if (port >= 0) feeds[target] = withFeed(feeds[target]!, port, source);
	}
	const wiring = { indexOf, operators, feeds, successors, predecessors };
	known.set(document, wiring);
	return wiring;
}

/** Ports that a variadic one stands for, at most. */
const MAX_VARIADIC = 256;

/** Place of an input port in its operator; -1 where it has none of that name. */
export function portIndex(operator: Operator | undefined, port: string): number {
	const ports = operator?.inputs ?? [];
	const last = ports.at(-1);
	if (last?.variadic && port.startsWith(`${last.name}.`)) {
		const text = port.slice(last.name.length + 1);
		const at = /^(0|[1-9]\d{0,3})$/.test(text) ? Number(text) : MAX_VARIADIC;
		return at < MAX_VARIADIC ? ports.length - 1 + at : -1;
	}
	return ports.findIndex(({ name, variadic }) => name === port && !variadic);
}

/** The name of the input port at a place: `input`, `tensors.2`; undefined where there is none. */
export function portName(operator: Operator | undefined, place: number): string | undefined {
	const ports = operator?.inputs ?? [];
	const last = ports.at(-1);
	if (!last?.variadic || place < ports.length - 1) return ports[place]?.name;
	const at = place - ports.length + 1;
	return at < MAX_VARIADIC ? `${last.name}.${at}` : undefined;
}

/** Free ports that a variadic one shows beside those that are wired; two at least in all. */
const LEAST_VARIADIC = 2;

/** All input ports that a node shows: a variadic one always has a free one behind the last wire. */
export function portsOf(operator: Operator, feeds: readonly number[] = []): string[] {
	const ports = operator.inputs;
	if (!ports.at(-1)?.variadic) return ports.map(({ name }) => name);
	const fixed = ports.length - 1;
	const wired = feeds.findLastIndex((source) => source >= 0) + 1;
	const count = Math.min(Math.max(wired + 1, fixed + LEAST_VARIADIC), fixed + MAX_VARIADIC);
	return Array.from({ length: count }, (_, place) => portName(operator, place)!);
}

/** The input ports that a node of the document shows; none where the catalogue lacks its type. */
export function portsOfNode(document: GraphDocument, node: { readonly id: string }): string[] {
	const { indexOf, operators, feeds } = wiringOf(document);
	const at = indexOf.get(node.id) ?? -1;
	const operator = operators[at];
	return operator ? portsOf(operator, feeds[at]) : [];
}

/** What feeds the ports, were `source` wired to one: a variadic port may lie beyond the list's end. */
export function withFeed(feeds: readonly number[], port: number, source: number): number[] {
	const wired = [...feeds];
	while (wired.length < port) wired.push(-1);
	wired[port] = source;
	return wired;
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
