import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { boardLink } from '../share/link.ts';
import { placeText } from './place.ts';

/** The link that opens this board at this very step. */
export function placeLink({ board, lecture }: App, address: string): string {
	const link = boardLink(board.document, address);
	return lecture.place ? `${link}&${placeText(lecture.place)}` : link;
}

/** Copies that link, and says so. */
export async function copyPlace(app: App): Promise<void> {
	try {
		await navigator.clipboard.writeText(placeLink(app, window.location.href));
		app.ui.say('ok', m.lecture_link_copied());
	} catch {
		app.ui.say('error', m.lecture_link_not_copied());
	}
}
