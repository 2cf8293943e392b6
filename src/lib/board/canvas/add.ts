import type { Edge, GraphNode, PortRef } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import type { Operator } from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { insertNewEdits } from '#lib/graph/splice.ts';
import { OUTPUT } from '#lib/graph/wiring.ts';
import type { App } from '../app.svelte.ts';
import { movableBoxes } from './boxes.ts';
import { viewOf } from './canvas-view.ts';
import { inputThatFits, insertPort, outputFits } from './fits.ts';
import { newNode } from './new-node.ts';
import { freePlace, NODE_SIZE, placeBefore, placeBehind } from './placement.ts';
import type { Point, Rect, Size } from './placement.ts';

/** Where a new node goes, and what it is wired to. */
export interface AddOptions {
	/** Canvas coordinates of its top left corner; absent: where there is room in view. */
	readonly at?: Point | undefined;
	/** An output that feeds it. */
	readonly from?: PortRef;
	/** An input that it feeds. */
	readonly to?: PortRef;
	/** A wire that it is put into, if it fits. */
	readonly edge?: Edge;
}

/**
 * Measured places of what is seen, folded groups included, and for nodes not drawn yet a likely size.
 * Nodes within a folded group have none of their own.
 */
export function nodeRects(app: App): Map<string, Rect> {
	const { document } = app.board;
	const rects = new Map(viewOf(app.board)?.rects());
	for (const { id, position } of document.nodes) {
		if (!rects.has(id)) rects.set(id, { x: position[0], y: position[1], ...NODE_SIZE });
	}
	for (const { folded, nodes } of document.groups ?? []) {
		if (folded) for (const id of nodes) rects.delete(id);
	}
	return rects;
}

/** Where a node is seen: its own card, or that of the folded group that it is in. */
export function rectOf(app: App, id: string): Rect {
	return movableBoxes(app.board.document, nodeRects(app), new Set([id]))[0]!;
}

/** Adds a node in one undoable step, wires it where that fits, selects it and brings it into view. */
export function addOperator(app: App, type: string, options: AddOptions = {}): string | null {
	const { board } = app;
	const operator = operatorOf(type);
	if (!operator) return null;
	if (options.edge) return insertOperator(app, operator, options.edge, options.at);
	const { document } = board;
	const rects = nodeRects(app);
	const from = options.from ?? (options.at || options.to ? undefined : selectedOutput(app));
	const port = from ? inputThatFits(board, from, operator) : null;
	const to = options.to && outputFits(board, operator, options.to) ? options.to : undefined;

	let at = options.at;
	if (!at && from && port !== null)
		at = freePlace([...rects.values()], placeBehind(rectOf(app, from[0])));
	if (!at && to) at = freePlace([...rects.values()], placeBefore(rectOf(app, to[0])));
	if (!at) {
		const [x, y] = viewOf(board)?.centre() ?? [0, 0];
		at = freePlace([...rects.values()], [x - NODE_SIZE.width / 2, y - NODE_SIZE.height / 2]);
	}

	const node = newNode(document, operator, at);
	const edits: Edit[] = [{ kind: 'addNodes', nodes: [node] }];
	if (from && port !== null) edits.push({ kind: 'connect', edge: { from, to: [node.id, port] } });
	if (to) edits.push({ kind: 'connect', edge: { from: [node.id, OUTPUT], to } });
	board.edit('add', ...edits);
	show(app, node);
	return node.id;
}

/** Puts a new node into a wire, in one step; null where it does not fit. */
function insertOperator(app: App, operator: Operator, edge: Edge, at?: Point): string | null {
	const { board } = app;
	const port = insertPort(board, operator, edge);
	const node = newNode(board.document, operator, at ?? placeOnWire(app, edge));
	const edits = port === null ? null : insertNewEdits(board.document, edge, node, port);
	if (!edits) return null;
	board.edit('insert', ...edits);
	show(app, node);
	return node.id;
}

/** Where something put into a wire goes: between its ends, or where there is room below. */
export function placeOnWire(app: App, { from, to }: Edge, size: Size = NODE_SIZE): Point {
	const [source, target] = [rectOf(app, from[0]), rectOf(app, to[0])];
	const middle = (source.x + source.width + target.x - size.width) / 2;
	return freePlace([...nodeRects(app).values()], [middle, (source.y + target.y) / 2], size);
}

function show({ board }: App, { id, position }: GraphNode): void {
	board.selection = [id];
	board.selectedNotes = [];
	board.selectedWires = [];
	viewOf(board)?.ensureVisible({ x: position[0], y: position[1], ...NODE_SIZE });
}

/** The output of the one selected node: what is added next is chained behind it. */
export function selectedOutput({ board }: App): PortRef | undefined {
	const node = board.selectedNode;
	if (!node || operatorOf(node.type)?.role === 'loss') return undefined;
	return [node.id, OUTPUT];
}
