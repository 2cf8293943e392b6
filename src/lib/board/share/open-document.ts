import type { GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { keepPrevious } from './previous.ts';

/**
 * Puts a document on the board as one undoable step, and says so. The board that was there is kept
 * and one click away; `own` false: it was nobody's work.
 */
export function openDocument(app: App, document: GraphDocument, said: string, own = true): void {
	const former = app.board.document;
	show(app, document);
	if (!own || former.nodes.length === 0) {
		app.ui.say('ok', said);
		return;
	}
	void keepPrevious(former);
	app.ui.say('ok', `${said} ${m.share_kept()}`, {
		label: m.share_back(),
		run: () => goBack(app, former)
	});
}

/** Puts the person's own board back; the one that leaves is kept in its turn. */
export function goBack(app: App, own: GraphDocument): void {
	const other = app.board.document;
	show(app, own);
	void keepPrevious(other);
	app.ui.say('ok', m.share_returned(), {
		label: m.share_back_other(),
		run: () => goBack(app, other)
	});
}

function show(app: App, document: GraphDocument): void {
	app.board.edit('open', { kind: 'replace', document });
	app.board.selection = [];
	app.board.selectedWires = [];
}
