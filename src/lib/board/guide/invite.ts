import type { App } from '../app.svelte.ts';
import { viewOf } from '../canvas/canvas-view.ts';
import { guide } from './guide.svelte.ts';
import type { Place } from './place.ts';

/** Until the page has come to rest, milliseconds. */
const CALM = 900;
/** What the invitation takes, CSS pixels. */
const [WIDTH, HEIGHT] = [400, 150];

/** Invites to the tour on a first visit, if the invitation would lie over nothing. Returns how to give it up. */
export function inviteWhenCalm(app: App, place: () => Place | null): () => void {
	const first = app.board.document;
	const timer = setTimeout(() => {
		const now = place();
		const isFree = !app.lecture.open && app.ui.dialog === null && app.training.update === 0;
		if (isFree && app.board.document === first && now && hasRoom(now) && !coversNode(app, now)) {
			guide.invite();
		}
	}, CALM);
	return () => clearTimeout(timer);
}

function hasRoom({ offerWidth, maxHeight }: Place): boolean {
	return offerWidth >= WIDTH && maxHeight >= HEIGHT;
}

function coversNode(app: App, { left, bottom, offerWidth }: Place): boolean {
	const view = viewOf(app.board);
	if (!view) return true;
	const foot = window.innerHeight - bottom;
	const [x1, y1] = view.toCanvas([left, foot - HEIGHT]);
	const [x2, y2] = view.toCanvas([left + offerWidth, foot]);
	return [...view.rects().values()].some(
		({ x, y, width, height }) => x < x2 && x1 < x + width && y < y2 && y1 < y + height
	);
}
