import type { GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { portIndex, portsOfNode } from '#lib/graph/wiring.ts';
import { NODE_SIZE } from '../canvas/placement.ts';

/** A node of a picture, in canvas coordinates. */
export interface PictureNode {
	readonly id: string;
	readonly type: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A graph as a small drawing, in canvas coordinates. */
export interface Picture {
	readonly box: {
		readonly x: number;
		readonly y: number;
		readonly width: number;
		readonly height: number;
	};
	readonly nodes: readonly PictureNode[];
	/** SVG path data, one a wire. */
	readonly wires: readonly string[];
}

/** Around the nodes. */
const MARGIN = 28;
/** Where the first port stands on a node, and how far the next are below it, as on the board. */
const PORT = { first: 44, step: 20 };
/** Characters of the page's font are this wide, in parts of its size. */
const CHARACTER = 0.6;
const NAME = { largest: 12, smallest: 8 };

/** What is drawn of a document: its nodes where they stand, and their wires. */
export function pictureOf(document: Pick<GraphDocument, 'nodes' | 'edges'>): Picture {
	const whole = document as GraphDocument;
	const nodes = document.nodes.map((node): PictureNode => {
		const { id, type, position } = node;
		const ports = portsOf(whole, node);
		const height = Math.max(NODE_SIZE.height, PORT.first + ports * PORT.step);
		return { id, type, x: position[0], y: position[1], width: NODE_SIZE.width, height };
	});
	const placed = new Map(nodes.map((node) => [node.id, node]));
	const wires = document.edges.flatMap(({ from, to }) => {
		const [source, target] = [placed.get(from[0]), placed.get(to[0])];
		if (!source || !target) return [];
		const port = Math.max(0, portIndex(operatorOf(target.type), to[1]));
		return wirePath(
			[source.x + source.width, source.y + PORT.first],
			[target.x, target.y + PORT.first + port * PORT.step]
		);
	});
	return { box: boxOf(nodes), nodes, wires };
}

/** How large the types' names can be written on all nodes, pixels; null: one would not be readable. */
export function nameSize({ nodes }: Picture, scale: number): number | null {
	const sizes = nodes.map(({ type, width }) => (width * scale - 8) / (CHARACTER * type.length));
	const size = Math.min(NAME.largest, ...sizes);
	return size < NAME.smallest ? null : size;
}

/** Pixels a canvas unit where the picture is shown in a place of this size. */
export function scaleIn({ box }: Picture, width: number, height: number): number {
	return Math.min(width / box.width, height / box.height);
}

function portsOf(document: GraphDocument, node: GraphNode): number {
	return operatorOf(node.type) ? portsOfNode(document, node).length : 1;
}

/** Leaves to the right and comes in from the left, however the nodes stand. */
function wirePath(
	[x1, y1]: readonly [number, number],
	[x2, y2]: readonly [number, number]
): string {
	const reach = Math.max(24, Math.abs(x2 - x1) / 2);
	return `M${x1},${y1}C${x1 + reach},${y1},${x2 - reach},${y2},${x2},${y2}`;
}

function boxOf(nodes: readonly PictureNode[]): Picture['box'] {
	if (nodes.length === 0) return { x: 0, y: 0, ...NODE_SIZE };
	const left = Math.min(...nodes.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...nodes.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...nodes.map(({ x, width }) => x + width)) + MARGIN;
	const bottom = Math.max(...nodes.map(({ y, height }) => y + height)) + MARGIN;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
