import type { GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { formerOf, sayOpened } from '../boards/board-actions.ts';
import { boardsOf } from '../boards/boards-of.ts';

/**
 * Opens a document as a board of its own and says so. The board that was there stays as it is and one
 * click away; `own` false: it was nobody's work. A document that is a board here already, unchanged,
 * is not doubled: that board comes to the screen.
 */
export function openDocument(app: App, document: GraphDocument, said: string, own = true): void {
	const boards = boardsOf(app);
	const former = own && app.board.document.nodes.length > 0 ? formerOf(app, boards) : null;
	const outcome = boards.openNew(document);
	if (outcome === 'same') app.ui.say('info', `${said} ${m.share_same()}`);
	else sayOpened(app, former ? `${said} ${m.share_kept()}` : said, former);
}
