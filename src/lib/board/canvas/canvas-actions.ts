import type { GraphDocument } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { portIndex } from '#lib/graph/wiring.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { nodeRects, selectedOutput } from './add.ts';
import { moveBoxes } from './arrange.ts';
import { movableBoxes } from './boxes.ts';
import { viewOf } from './canvas-view.ts';
import type { QuickAddRequest } from './canvas-view.ts';
import { isEmptyPiece, pieceText } from './clipboard.ts';
import { addPiece, COPY_OFFSET, pasteText, selectedPiece } from './pieces.ts';
import { tidyPositions } from './tidy.ts';

/**
 * What commands and menus do on the canvas. Each changes the document by one undoable step, and
 * does nothing where there is nothing to do.
 */

/** Deletes the selected nodes, wires and notes. */
export function deleteSelection(app: App): void {
	remove(app, 'delete');
}

/** Takes away what is selected, which has been copied. */
export function removeCut(app: App): void {
	remove(app, 'cut');
}

function remove({ board }: App, nodesStep: 'delete' | 'cut'): void {
	const edits: Edit[] = [];
	const gone = new Set(board.selection);
	const wires = board.document.edges.filter(
		({ from, to }) =>
			board.selectedWires.includes(`${to[0]} ${to[1]}`) && !gone.has(from[0]) && !gone.has(to[0])
	);
	if (wires.length > 0) edits.push({ kind: 'disconnect', to: wires.map(({ to }) => to) });
	if (gone.size > 0) edits.push({ kind: 'removeNodes', ids: [...gone] });
	const { notes = [] } = board.document;
	const kept = notes.filter((note) => !board.selectedNotes.includes(note.id));
	if (kept.length < notes.length) edits.push({ kind: 'setNotes', notes: kept });
	if (edits.length === 0) return;
	const isWireOnly = gone.size === 0 && kept.length === notes.length;
	board.edit(isWireOnly ? 'disconnect' : nodesStep, ...edits);
	board.selectedWires = [];
}

/** Copies the selected nodes beside themselves. */
export function duplicateSelection(app: App): void {
	addPiece(app, 'duplicate', selectedPiece(app), COPY_OFFSET);
}

/** Selects every node, wire and note. */
export function selectAll({ board }: App): void {
	board.selection = board.document.nodes.map((node) => node.id);
	board.selectedNotes = (board.document.notes ?? []).map((note) => note.id);
	board.selectedWires = board.document.edges.map(({ to }) => `${to[0]} ${to[1]}`);
}

/** The selected nodes as text in the document format; null where none is selected. */
export function copyText(app: App): string | null {
	const piece = selectedPiece(app);
	return isEmptyPiece(piece) ? null : pieceText(piece);
}

/** Copies through the browser's clipboard. The keys need no command: the canvas takes the page's own copy, cut and paste events. */
export async function copySelection(app: App): Promise<void> {
	const text = copyText(app);
	if (text !== null) await navigator.clipboard.writeText(text);
}

/** Copies, then deletes. */
export async function cutSelection(app: App): Promise<void> {
	await copySelection(app);
	removeCut(app);
}

/** Pastes what the browser's clipboard holds; the browser may ask the person first. */
export async function pasteClipboard(app: App, wires = false): Promise<void> {
	pasteText(app, await navigator.clipboard.readText(), wires);
}

/** Pastes and keeps the incoming wires; says so where the browser does not let us read. */
export function pasteWithWires(app: App): void {
	pasteClipboard(app, true).catch(() => app.ui.say('warn', m.arrange_paste_denied()));
}

/** Lays all nodes out from left to right, or the selected ones where there are several. */
export async function tidy(app: App): Promise<void> {
	const { board } = app;
	const before = board.document;
	const rects = nodeRects(app);
	const chosen = movableBoxes(before, rects, new Set(board.selection));
	const boxes = chosen.length > 1 ? chosen : movableBoxes(before, rects, allIds(before));
	const boxOf = new Map(boxes.flatMap(({ id, nodes }) => nodes.map((node) => [node, id])));
	const corners = await tidyPositions(
		boxes,
		before.edges.flatMap(({ from, to }) => {
			const [source, target] = [boxOf.get(from[0]), boxOf.get(to[0])];
			if (source === undefined || target === undefined) return [];
			const isMain = portIndex(operatorOf(board.node(to[0])?.type ?? ''), to[1]) <= 0;
			return [{ from: source, to: target, isMain }];
		})
	);
	// The layout library may have been loading: an edit in between wins.
	if (board.document !== before || boxes.length === 0) return;
	moveBoxes(app, 'tidy', boxes, corners);
	viewOf(board)?.fit();
}

/** Shows the whole graph. */
export function fitView({ board }: App): void {
	viewOf(board)?.fit();
}

/** Shows the selected nodes, or all. */
export function zoomToSelection({ board }: App): void {
	viewOf(board)?.fit(board.selection.length > 0 ? board.selection : undefined);
}

/** Zooms in (`> 1`) or out about the middle of the view. */
export function zoomBy({ board }: App, factor: number): void {
	viewOf(board)?.zoomBy(factor);
}

/** Opens the list of operators at the pointer. */
export function quickAdd({ board }: App, request?: QuickAddRequest): void {
	viewOf(board)?.quickAdd(request);
}

/** Opens the list of operators for what comes behind the selected node, where there is one. */
export function quickAddBehind(app: App): void {
	const from = selectedOutput(app);
	quickAdd(app, from && { from, chained: true });
}

/** Opens the list of inputs that the selected node's output fits. */
export function connectSelection({ board }: App): void {
	if (board.selectedNode) viewOf(board)?.connectFrom(board.selectedNode.id);
}

function allIds(document: GraphDocument): Set<string> {
	return new Set(document.nodes.map((node) => node.id));
}
