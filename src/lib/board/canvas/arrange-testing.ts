import type { GraphDocument } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { Ui } from '../ui.svelte.ts';
import { registerView } from './canvas-view.ts';
import type { CanvasView } from './canvas-view.ts';
import type { Rect } from './placement.ts';

/** For tests: an application with a board and messages, without a canvas. */
export function appWith(document: GraphDocument, selection: readonly string[] = []): App {
	const board = new Board(document);
	board.selection = selection;
	return { board, ui: new Ui() } as unknown as App;
}

/** For tests: a canvas that measured these places and does nothing else but what is given. */
export function showOn(
	{ board }: App,
	rects: Readonly<Record<string, Rect>>,
	view: Partial<CanvasView> = {}
): void {
	registerView(board, {
		rects: () => new Map(Object.entries(rects)),
		centre: () => [0, 0],
		pointer: () => null,
		fit: () => {},
		glide: () => {},
		ensureVisible: () => {},
		...view
	} as unknown as CanvasView);
}
