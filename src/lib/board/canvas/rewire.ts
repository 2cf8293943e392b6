import type { Edge } from '#lib/graph/document.ts';
import { canBypass } from '#lib/graph/effective.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import { dissolveEdits } from '#lib/graph/splice.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { viewOf } from './canvas-view.ts';

/** What takes nodes out of their wires, or puts them in. Each is one undoable step. */

/** Deletes the selected nodes and joins the wires that they stood in. */
export function dissolveSelection({ board }: App): void {
	const edits = dissolveEdits(board.document, board.selection);
	if (edits.length > 0) board.edit('dissolve', ...edits);
}

/** The selected nodes that can be passed over. */
function passable({ board }: App): string[] {
	return board.selection.filter((id) => canBypass(operatorOf(board.node(id)?.type ?? '')));
}

/** Whether all selected nodes that can be passed over are. */
export function isBypassed(app: App): boolean {
	const ids = passable(app);
	return ids.length > 0 && ids.every((id) => app.board.node(id)!.bypassed);
}

/** Passes the selected nodes over, or takes them in again where all are passed over. */
export function toggleBypass(app: App): void {
	const ids = passable(app);
	if (ids.length === 0) app.ui.say('info', m.arrange_bypass_none());
	else app.board.edit('bypass', { kind: 'setBypassed', ids, bypassed: !isBypassed(app) });
}

/** The one selected wire, where nothing else is selected. */
export function selectedWire({ board }: App): Edge | undefined {
	const [wire, ...more] = board.selectedWires;
	if (wire === undefined || more.length > 0 || board.selection.length > 0) return undefined;
	return board.document.edges.find(({ to }) => `${to[0]} ${to[1]}` === wire);
}

/** Opens the list of what fits into the selected wire. */
export function insertOnSelectedWire(app: App): void {
	const edge = selectedWire(app);
	if (edge) viewOf(app.board)?.quickAdd({ edge });
}
