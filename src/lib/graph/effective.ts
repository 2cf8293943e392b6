import type { Edge, GraphDocument, GraphNode } from './document.ts';
import type { Operator } from './operator.ts';
import { OPERATORS } from './ops/index.ts';
import { portName, wiringOf } from './wiring.ts';

/** What stands in a bypassed node's place: as `nn.Identity()` does in PyTorch. */
const PASSING = OPERATORS.find((operator) => operator.passesThrough)!;

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
	const port = portName(PASSING, 0)!;
	return {
		...document,
		nodes: nodes.map((node, i) =>
			bypassed.has(i) ? { ...node, type: PASSING.type, params: {} } : node
		),
		edges: edges.flatMap((edge): Edge[] => {
			const target = indexOf.get(edge.to[0]) ?? -1;
			if (!bypassed.has(target)) return [edge];
			const isFirst = edge.to[1] === throughPort(document, nodes[target]!);
			return isFirst ? [{ ...edge, to: [edge.to[0], port] }] : [];
		})
	};
}

/**
 * The input port whose value goes through a node when it is bypassed: the first; of a node that takes
 * any number of inputs, the first that is wired.
 */
export function throughPort(document: GraphDocument, node: GraphNode): string | undefined {
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
