import type { Edge, GraphDocument, GraphNode, PortRef } from './document.ts';
import type { Operator } from './operator.ts';
import { OPERATORS } from './ops/index.ts';
import type { Edit } from './edit.ts';
import type { Problem } from './problem.ts';
import { portName, wiringOf } from './wiring.ts';

/** What stands in a bypassed node's place: as `nn.Identity()` does in PyTorch. */
const PASSING = OPERATORS.find((operator) => operator.passesThrough)!;
const PASSING_PORT = portName(PASSING, 0)!;

/** Whether a node of that operator can be passed over: it has an input, and the loss is not what it gives. */
export function canBypass(operator: Operator | undefined): boolean {
	return operator !== undefined && operator.inputs.length > 0 && operator.role === undefined;
}

const known = new WeakMap<GraphDocument, GraphDocument>();

/**
 * What a document computes: a bypassed node gives what feeds its first input. Its weights and draws
 * are gone, its other wires lead nowhere. Ids and the order of the nodes are as before. The same
 * object where nothing is bypassed.
 */
export function effectiveDocument(document: GraphDocument): GraphDocument {
	const former = known.get(document);
	if (former) return former;
	const bypassed = bypassedNodes(document);
	const effective = bypassed.size > 0 ? passedOver(document, bypassed) : document;
	known.set(document, effective);
	return effective;
}

/** Places of the nodes that are passed over. */
function bypassedNodes(document: GraphDocument): ReadonlySet<number> {
	const { operators } = wiringOf(document);
	return new Set(
		document.nodes.flatMap((node, i) => (node.bypassed && canBypass(operators[i]) ? [i] : []))
	);
}

function passedOver(document: GraphDocument, bypassed: ReadonlySet<number>): GraphDocument {
	const { nodes, edges } = document;
	const { indexOf } = wiringOf(document);
	return {
		...document,
		nodes: nodes.map((node, i) =>
			bypassed.has(i) ? { ...node, type: PASSING.type, params: {} } : node
		),
		edges: edges.flatMap((edge): Edge[] => {
			const target = indexOf.get(edge.to[0]) ?? -1;
			if (!bypassed.has(target)) return [edge];
			const isFirst = edge.to[1] === throughPort(document, nodes[target]!);
			return isFirst ? [{ ...edge, to: [edge.to[0], PASSING_PORT] }] : [];
		})
	};
}

/**
 * The input port whose value goes through a node when it is bypassed: the first; of a node that takes
 * any number of inputs, the first that is wired.
 */
function throughPort(document: GraphDocument, node: GraphNode): string | undefined {
	const { indexOf, operators, feeds } = wiringOf(document);
	const at = indexOf.get(node.id) ?? -1;
	const operator = operators[at];
	if (!operator?.inputs[0]?.variadic) return portName(operator, 0);
	return portName(
		operator,
		Math.max(
			0,
			feeds[at]!.findIndex((source) => source >= 0)
		)
	);
}

/** Problems of what a document computes, with the ports and mends in the document's own words. */
export function asWritten(document: GraphDocument, problems: readonly Problem[]): Problem[] {
	const ports = new Map(
		[...bypassedNodes(document)].flatMap((at) => {
			const node = document.nodes[at]!;
			const port = throughPort(document, node)!;
			return port === PASSING_PORT ? [] : [[node.id, port] as const];
		})
	);
	if (ports.size === 0) return [...problems];
	const written = (to: PortRef): PortRef => [to[0], ports.get(to[0]) ?? to[1]];
	const edge = (each: Edge): Edge => ({ ...each, to: written(each.to) });
	const edit = (each: Edit): Edit => {
		if (each.kind === 'connect') return { ...each, edge: edge(each.edge) };
		if (each.kind === 'disconnect') return { ...each, to: each.to.map(written) };
		return each.kind === 'addNodes' && each.edges ? { ...each, edges: each.edges.map(edge) } : each;
	};
	return problems.map((problem) => {
		const fixes = problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(edit) }));
		const port = ports.get(problem.node);
		if (port === undefined || problem.port === undefined) return { ...problem, fixes };
		return { ...problem, port, values: { ...problem.values, port }, fixes };
	});
}
