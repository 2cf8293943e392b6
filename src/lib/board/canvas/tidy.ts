import type { Rect } from './placement.ts';

export interface Box extends Rect {
	readonly id: string;
}

export interface TidyWire {
	readonly from: string;
	readonly to: string;
	/** It feeds a first input: such wires are kept straight. */
	readonly isMain: boolean;
}

const MAIN_WEIGHT = 20;
/** Room between columns (a wire and its shape fit) and between rows. */
const COLUMN_GAP = 64;
const ROW_GAP = 36;

/**
 * New top left corners for the boxes, laid out from left to right along the wires, with the whole
 * group's top left corner where it was. All boxes count as equally high, so that the ports of a
 * chain stand on one line. The layout library is loaded on first use.
 */
export async function tidyPositions(
	boxes: readonly Box[],
	wires: readonly TidyWire[]
): Promise<Record<string, readonly [number, number]>> {
	if (boxes.length === 0) return {};
	const { Graph, layout } = await import('@dagrejs/dagre');
	const height = Math.max(...boxes.map((box) => box.height));
	const graph = new Graph();
	graph.setGraph({ rankdir: 'LR', ranksep: COLUMN_GAP, nodesep: ROW_GAP });
	graph.setDefaultEdgeLabel(() => ({}));
	const ids = new Set(boxes.map((box) => box.id));
	for (const box of boxes) graph.setNode(box.id, { width: box.width, height });
	for (const { from, to, isMain } of wires) {
		if (!ids.has(from) || !ids.has(to) || from === to) continue;
		graph.setEdge(from, to, { weight: isMain ? MAIN_WEIGHT : 1 });
	}
	layout(graph);
	const corners = boxes.map((box) => {
		const centre = graph.node(box.id) as { x: number; y: number };
		return { id: box.id, x: centre.x - box.width / 2, y: centre.y - height / 2 };
	});
	const left = Math.min(...boxes.map((box) => box.x)) - Math.min(...corners.map((at) => at.x));
	const top = Math.min(...boxes.map((box) => box.y)) - Math.min(...corners.map((at) => at.y));
	return Object.fromEntries(
		corners.map((at) => [at.id, [Math.round(at.x + left), Math.round(at.y + top)] as const])
	);
}
