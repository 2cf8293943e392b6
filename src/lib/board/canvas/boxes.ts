import type { GraphDocument } from '#lib/graph/document.ts';
import { NODE_SIZE } from './placement.ts';
import type { Point, Rect } from './placement.ts';
import type { Box } from './tidy.ts';

/** What is put in order as one: a node, or a folded group with all of its nodes. */
export interface MovableBox extends Box {
	/** Ids of the nodes that move with it. */
	readonly nodes: readonly string[];
}

/** The name under which the canvas measures a folded group (see `CanvasView.rects`). */
export function foldedBoxId(group: string): string {
	return `\u001fgroup ${group}`;
}

/** The boxes that hold these nodes; a folded group comes whole as soon as one of its nodes does. */
export function movableBoxes(
	document: GraphDocument,
	rects: ReadonlyMap<string, Rect>,
	ids: ReadonlySet<string>
): MovableBox[] {
	const positions = new Map(document.nodes.map((node) => [node.id, node.position]));
	const folded = (document.groups ?? []).filter((group) => group.folded);
	const hidden = new Set(folded.flatMap((group) => group.nodes));
	const groups = folded
		.filter((group) => group.nodes.some((id) => ids.has(id)))
		.map((group) => {
			const id = foldedBoxId(group.id);
			const corners = group.nodes.flatMap((node) => positions.get(node) ?? []);
			const corner = {
				x: Math.min(...corners.filter((_, i) => i % 2 === 0)),
				y: Math.min(...corners.filter((_, i) => i % 2 === 1))
			};
			return { ...(rects.get(id) ?? { ...corner, ...NODE_SIZE }), id, nodes: group.nodes };
		});
	const nodes = document.nodes
		.filter((node) => ids.has(node.id) && !hidden.has(node.id))
		.map((node) => {
			const [x, y] = node.position;
			return { x, y, ...NODE_SIZE, ...rects.get(node.id), id: node.id, nodes: [node.id] };
		});
	return [...nodes, ...groups];
}

/** Where the nodes go when their boxes go to new corners; those that stay are left out. */
export function movedNodes(
	document: GraphDocument,
	boxes: readonly MovableBox[],
	corners: Readonly<Record<string, Point>>
): Record<string, Point> {
	const ways = new Map<string, Point>();
	for (const box of boxes) {
		const corner = corners[box.id];
		if (!corner) continue;
		for (const node of box.nodes) ways.set(node, [corner[0] - box.x, corner[1] - box.y]);
	}
	const moved: Record<string, Point> = {};
	for (const { id, position } of document.nodes) {
		const way = ways.get(id);
		if (!way) continue;
		const at: Point = [Math.round(position[0] + way[0]), Math.round(position[1] + way[1])];
		if (at[0] !== position[0] || at[1] !== position[1]) moved[id] = at;
	}
	return moved;
}
