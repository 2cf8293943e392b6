import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/svelte';
import type { Edge, GraphNode } from '#lib/graph/document.ts';

/**
 * From the document to Svelte Flow's arrays. The flow keeps what is its own (measured sizes, a drag
 * under way); an object is replaced only where something seen has changed, so that nothing else is
 * measured or drawn again.
 */

export type OpFlowNode = FlowNode<{ node: GraphNode }, 'op'>;
export type WireFlowEdge = FlowEdge<{ edge: Edge }, 'wire'>;

/** An input keeps one wire, so its end names it. */
export function wireId(edge: Edge): string {
	return `${edge.to[0]} ${edge.to[1]}`;
}

/** The array itself where nothing changed. */
export function reconcileNodes(
	previous: OpFlowNode[],
	nodes: readonly GraphNode[],
	selected: ReadonlySet<string>,
	describe: (node: GraphNode) => string
): OpFlowNode[] {
	const old = new Map(previous.map((flow) => [flow.id, flow]));
	const next = nodes.map((node): OpFlowNode => {
		const flow = old.get(node.id);
		const isSelected = selected.has(node.id);
		const ariaLabel = describe(node);
		if (!flow) {
			return {
				id: node.id,
				type: 'op',
				position: { x: node.position[0], y: node.position[1] },
				data: { node },
				selected: isSelected,
				ariaLabel,
				// Pressing Shift on a node adds it to the selection instead of starting a box.
				class: 'nokey'
			};
		}
		const isSame = flow.data.node === node;
		if (isSame && !!flow.selected === isSelected && flow.ariaLabel === ariaLabel) return flow;
		return {
			...flow,
			selected: isSelected,
			ariaLabel,
			...(isSame
				? {}
				: {
						data: { node },
						...(flow.dragging ? {} : { position: { x: node.position[0], y: node.position[1] } })
					})
		};
	});
	return sameItems(previous, next) ? previous : next;
}

/** The array itself where nothing changed. */
export function reconcileEdges(
	previous: WireFlowEdge[],
	edges: readonly Edge[],
	selected: ReadonlySet<string>,
	describe: (edge: Edge) => string
): WireFlowEdge[] {
	const old = new Map(previous.map((flow) => [flow.id, flow]));
	const next = edges.map((edge): WireFlowEdge => {
		const id = wireId(edge);
		const flow = old.get(id);
		const isSelected = selected.has(id);
		const ariaLabel = describe(edge);
		if (
			flow &&
			flow.data?.edge === edge &&
			!!flow.selected === isSelected &&
			flow.ariaLabel === ariaLabel
		) {
			return flow;
		}
		return {
			id,
			type: 'wire',
			source: edge.from[0],
			sourceHandle: edge.from[1],
			target: edge.to[0],
			targetHandle: edge.to[1],
			data: { edge },
			selected: isSelected,
			ariaLabel
		};
	});
	return sameItems(previous, next) ? previous : next;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
	return a.length === b.length && a.every((item, i) => item === b[i]);
}
