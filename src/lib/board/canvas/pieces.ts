import { canConnect } from '#lib/graph/connect.ts';
import { MAX_NODES } from '#lib/graph/document.ts';
import type { Edit } from '#lib/graph/edit.ts';
import { applyEdits } from '#lib/graph/edit.ts';
import { looksLikeNet } from '#lib/graph/import/read.ts';
import { parseText } from '#lib/graph/parse.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { StepName } from '../board.svelte.ts';
import { parseErrorText } from '../text.ts';
import { viewOf } from './canvas-view.ts';
import { addEdits, adoptPiece, cornerOf, isEmptyPiece, pieceFrom, pieceOf } from './clipboard.ts';
import type { Piece } from './clipboard.ts';
import type { Point } from './placement.ts';

/** How far a copy stands from its original. */
export const COPY_OFFSET: Point = [32, 32];

/** What is selected, with the wires that lead to it. */
export function selectedPiece({ board }: App): Piece {
	return pieceOf(board.document, new Set(board.selection), new Set(board.selectedNotes));
}

/**
 * Adds nodes from text in the document format, at the pointer; `wires`: fed by what fed the originals,
 * where that is on this board and fits. A net of PyTorch's opens the dialog that reads it. False: the text is something else, or broken, which is said.
 */
export function pasteText(app: App, text: string, wires = false): boolean {
	if (looksLikeNet(text)) {
		app.ui.importText = text;
		app.ui.dialog = 'import';
		return true;
	}
	if (!looksLikeJson(text)) return false;
	const parsed = parseText(text, { cycles: 'keep' });
	if (!parsed.ok) {
		const [error] = parsed.errors;
		app.ui.say('warn', m.arrange_paste_broken({ reason: parseErrorText(error!) }));
		return false;
	}
	const piece = pieceFrom(parsed.document);
	if (isEmptyPiece(piece)) return true;
	const corner = cornerOf(piece);
	const view = viewOf(app.board);
	const at = view?.pointer() ??
		view?.centre() ?? [corner[0] + COPY_OFFSET[0], corner[1] + COPY_OFFSET[1]];
	addPiece(app, 'paste', piece, [at[0] - corner[0], at[1] - corner[1]], wires);
	return true;
}

/** Adds a piece in one step and selects it; one that finds no room is refused, and that is said. */
export function addPiece(
	{ board, ui }: App,
	step: StepName,
	piece: Piece,
	offset: Point,
	wires = false
): void {
	if (isEmptyPiece(piece)) return;
	const { document, plan, data } = board;
	const count = document.nodes.length + piece.nodes.length;
	if (count > MAX_NODES) {
		const error = { code: 'too_many_nodes', values: { count, max: MAX_NODES } };
		ui.say('warn', m.arrange_paste_broken({ reason: parseErrorText(error) }));
		return;
	}
	const adopted = adoptPiece(document, piece, offset);
	const edits = addEdits(document, adopted);
	const added = applyEdits(document, edits);
	const kept = wires ? (adopted.incoming ?? []) : [];
	const connects = kept
		.filter(({ from, to }) => canConnect(added, plan, from, to, data).ok)
		.map((edge): Edit => ({ kind: 'connect', edge }));
	board.edit(step, ...edits, ...connects);
	board.selection = adopted.nodes.map((node) => node.id);
	board.selectedNotes = (adopted.notes ?? []).map((note) => note.id);
	board.selectedWires = [];
}

/** Whether a text is meant to be JSON of an object: braces alone are in many texts. */
function looksLikeJson(text: string): boolean {
	return /^\uFEFF?\s*\{\s*("|\}\s*$)/.test(text);
}
