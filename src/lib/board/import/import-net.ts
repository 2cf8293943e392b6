import type { GraphDocument } from '#lib/graph/document.ts';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import type { ImportedNet } from '#lib/graph/import/read.ts';
import { wholeNet } from '#lib/graph/import/whole.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { nodeRects } from '../canvas/add.ts';
import { viewOf } from '../canvas/canvas-view.ts';
import { addPiece } from '../canvas/pieces.ts';
import type { Point } from '../canvas/placement.ts';
import { openDocument } from '../share/open-document.ts';

/** Room between what is on the board and what is inserted below it. */
const GAP = 60;

/** The net as a board of its own, with the data and the training settings of the one that is open. */
function importedDocument(app: App, net: ImportedNet): GraphDocument {
	const { data, training } = app.board.document;
	const { nodes, edges, groups } = wholeNet(net, app.board.data);
	return {
		...EMPTY_DOCUMENT,
		title: net.title ?? m.import_untitled(),
		nodes,
		edges,
		...(data && { data }),
		...(training && { training }),
		...(groups?.length && { groups })
	};
}

/** Opens the net as a new board. */
export function openNet(app: App, net: ImportedNet): void {
	const document = importedDocument(app, net);
	openDocument(app, document, m.import_opened({ title: document.title, count: net.nodes.length }));
	fit(app);
}

/** Whether the board has what feeds a net: only the layers are inserted then. */
export function isFed({ board }: App): boolean {
	return board.document.nodes.some(({ type }) => operatorOf(type)?.role === 'input');
}

/** Puts the net below what is on the board, in one step, and shows it. */
export function insertNet(app: App, net: ImportedNet): void {
	const { board, ui } = app;
	const { nodes, edges, groups = [] } = isFed(app) ? net : wholeNet(net, board.data);
	const before = board.document;
	addPiece(app, 'paste', { nodes, edges, groups }, placeFor(app));
	if (board.document === before) return;
	ui.say('ok', m.import_inserted({ count: net.nodes.length }));
	fit(app, board.selection);
}

/** Left edge of the board, below all that is there. */
function placeFor(app: App): Point {
	const rects = [...nodeRects(app).values()];
	if (rects.length === 0) return [0, 0];
	const left = Math.min(...rects.map(({ x }) => x));
	const bottom = Math.max(...rects.map(({ y, height }) => y + height));
	return [left, bottom + GAP];
}

/** Once the canvas has drawn it. */
function fit({ board }: App, ids?: readonly string[]): void {
	requestAnimationFrame(() => requestAnimationFrame(() => viewOf(board)?.fit(ids)));
}
