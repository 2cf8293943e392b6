import type { Edge, GraphDocument, Group, PortRef } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import { groupOf } from '#lib/graph/groups.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { planOrder } from '#lib/graph/order.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { OUTPUT, portsOf, wiringOf, wouldCycle } from '#lib/graph/wiring.ts';
import { addEdits, adoptPiece } from './clipboard.ts';
import type { Piece } from './clipboard.ts';
import { NODE_SIZE } from './placement.ts';
import type { Point, Size } from './placement.ts';

/** Several nodes that are added as one. */
export interface Block {
	/** Unique among all blocks. */
	readonly id: string;
	/** What its group is called: a class name. */
	readonly name: string;
	readonly label: () => string;
	/** What it is for, in a sentence. */
	readonly about: () => string;
	/** Its wires from outside, all from one source, show where what stands before it goes in. */
	readonly piece: Piece;
	/** Parameters that follow from where it is added. */
	readonly sizes?: readonly {
		readonly node: string;
		readonly param: string;
		/** As many as the incoming features, or as the data has targets or classes. */
		readonly as: 'width' | 'targets';
	}[];
}

/** What a block is added to; the board is one. */
interface Graph {
	readonly document: GraphDocument;
	readonly plan: Plan;
	readonly data: DataInfo;
}

export interface BlockPlace {
	/** Canvas coordinates of its top left corner. */
	readonly at: Point;
	/** An output that feeds it. */
	readonly from?: PortRef | undefined;
	/** An input that it feeds. */
	readonly to?: PortRef | undefined;
}

/** How to add a block. */
export interface Addition {
	readonly edits: readonly Edit[];
	/** Ids of its nodes. */
	readonly nodes: readonly string[];
}

/** The inputs that what stands before the block feeds. */
export function entriesOf({ nodes, edges, incoming = [] }: Piece): PortRef[] {
	const order = nodes.map(({ id }) => id);
	const first = incoming.toSorted((a, b) => order.indexOf(a.to[0]) - order.indexOf(b.to[0]))[0];
	if (first) return incoming.filter(({ from }) => from[0] === first.from[0]).map(({ to }) => to);
	const wired = new Set(edges.map(({ to }) => to.join(' ')));
	const { operators, ...wiring } = wiringOf({ ...EMPTY_DOCUMENT, nodes, edges });
	for (const at of planOrder(wiring)) {
		const operator = operators[at];
		const free = operator && portsOf(operator).find((port) => !wired.has(`${order[at]} ${port}`));
		if (free !== undefined) return [[order[at]!, free]];
	}
	return [];
}

/** The node whose output is the block's: the last one that none of its own nodes reads. */
export function exitOf({ nodes, edges }: Piece): string | null {
	const wiring = wiringOf({ ...EMPTY_DOCUMENT, nodes, edges });
	const exit = planOrder(wiring).findLast(
		(at) => wiring.successors[at]!.length === 0 && wiring.operators[at]?.role !== 'loss'
	);
	return exit === undefined ? null : nodes[exit]!.id;
}

/** The room that a block takes, canvas pixels. */
export function sizeOf({ nodes }: Piece): Size {
	return {
		width: Math.max(...nodes.map(({ position }) => position[0])) + NODE_SIZE.width,
		height: Math.max(...nodes.map(({ position }) => position[1])) + NODE_SIZE.height
	};
}

/** The edits that add a block as a group, wired and sized for its place. */
export function blockAddition(graph: Graph, block: Block, { at, from, to }: BlockPlace): Addition {
	const { document } = graph;
	const sized = sizedPiece(graph, block, from);
	const group: Group = { id: 'group1', name: block.name, nodes: sized.nodes.map(({ id }) => id) };
	const around = groupAround(document, from, to);
	const piece = { ...sized, ...(around ? {} : { groups: [group] }) };
	const { incoming: _, ...adopted } = adoptPiece(document, piece, at);
	const nodes = adopted.nodes.map(({ id }) => id);
	const added = (id: string) => nodes[sized.nodes.findIndex((node) => node.id === id)]!;
	const exit = exitOf(sized);
	const wires: Edge[] = [];
	if (exit !== null && to) wires.push({ from: [added(exit), OUTPUT], to });
	if (from) {
		for (const [id, port] of entriesOf(sized)) wires.push({ from, to: [added(id), port] });
	}
	const groups = (document.groups ?? []).map((each) =>
		each === around ? { ...each, nodes: [...each.nodes, ...nodes] } : each
	);
	return {
		edits: [
			...addEdits(document, adopted),
			...wires.map((edge): Edit => ({ kind: 'connect', edge })),
			...(around ? [{ kind: 'setGroups', groups } as const] : [])
		],
		nodes
	};
}

/** Whether a block, were it added, would know what it gives, and give what the input at its end takes. */
export function blockFits(graph: Graph, block: Block, from?: PortRef, to?: PortRef): boolean {
	const { document, plan, data } = graph;
	const exit = exitOf(block.piece);
	if (to && exit === null) return false;
	if (from && to && (from[0] === to[0] || wouldCycle(document, from, to))) return false;
	if (from && entriesOf(block.piece).length === 0) return false;
	if (!from || !Object.hasOwn(plan.types, from[0])) return true;
	const { edits, nodes } = blockAddition(graph, block, { at: [0, 0], from, to });
	const { types } = planGraph(applyEdits(document, edits), data);
	const isKnown = (id: string) => Object.hasOwn(types, id);
	if (to && Object.hasOwn(plan.types, to[0]) && !isKnown(to[0])) return false;
	const last = block.piece.nodes.findIndex(({ id }) => id === exit);
	return exit === null || isKnown(nodes[last]!);
}

function sizedPiece({ plan, data }: Graph, { piece, sizes = [] }: Block, from?: PortRef): Piece {
	const width = from && plan.types[from[0]]?.shape.at(-1);
	const values = {
		width: typeof width === 'number' ? width : null,
		targets: data.classes ?? data.targets
	};
	return {
		...piece,
		nodes: piece.nodes.map((node) => {
			const given = sizes.filter((size) => size.node === node.id && values[size.as] !== null);
			const params = Object.fromEntries(given.map(({ param, as }) => [param, values[as]!]));
			return given.length > 0 ? { ...node, params: { ...node.params, ...params } } : node;
		})
	};
}

/** Between two nodes of a group, what is put in belongs to it: its wires would come back in otherwise. */
function groupAround(document: GraphDocument, from?: PortRef, to?: PortRef): Group | undefined {
	const group = from && groupOf(document).get(from[0]);
	return to && group === groupOf(document).get(to[0]) ? group : undefined;
}

/** An operator whose icon stands for the block: that of its first node with an input. */
export function blockType({ nodes }: Piece): string {
	return (nodes.find(({ type }) => operatorOf(type)?.inputs.length) ?? nodes[0])?.type ?? '';
}
