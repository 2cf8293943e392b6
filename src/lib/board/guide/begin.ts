import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { openDocument } from '../share/open-document.ts';
import { guide } from './guide.svelte.ts';

/** Begins the tour with an empty board of its own; the board that was there is kept. */
export function beginEmpty(app: App): void {
	const { nodes, data } = app.board.document;
	if (nodes.length > 0 || data) {
		const document = { ...EMPTY_DOCUMENT, title: m.guide_board_title() };
		openDocument(app, document, m.guide_emptied());
	}
	guide.start();
}
