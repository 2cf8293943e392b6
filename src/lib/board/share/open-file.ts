import { parseText } from '#lib/graph/parse.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { openParsed } from './open-parsed.ts';

/** A graph of 5,000 nodes with long notes stays well below this. */
const MAX_MEGABYTES = 20;

/** Opens a graph file as a board of its own, or says why not and leaves all as it is. */
export async function openGraphFile(app: App, file: File): Promise<void> {
	const fail = (reason: string) => m.share_file_failed({ file: file.name, reason });
	if (file.size > MAX_MEGABYTES * 1e6) {
		app.ui.say('error', fail(m.share_file_too_large({ limit: String(MAX_MEGABYTES) })));
		return;
	}
	const text = await file.text().catch(() => null);
	if (text === null) {
		app.ui.say('error', fail(m.share_file_unreadable()));
		return;
	}
	openParsed(app, (options) => parseText(text, options), {
		opened: ({ title }) =>
			title
				? m.share_opened_file({ title, file: file.name })
				: m.share_opened_file_untitled({ file: file.name }),
		failed: fail,
		own: true
	});
}

/** Opens the text of a graph file as a board of its own. */
export function openGraphText(app: App, text: string): void {
	openParsed(app, (options) => parseText(text, options), {
		opened: ({ title }) => (title ? m.boards_pasted({ title }) : m.boards_pasted_untitled()),
		failed: (reason) => m.boards_paste_failed({ reason }),
		own: true
	});
}
