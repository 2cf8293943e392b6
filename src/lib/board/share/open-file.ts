import { parseText } from '#lib/graph/parse.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { fileName, fileText } from './file-text.ts';
import { openParsed } from './open-parsed.ts';
import { shared } from './shared.svelte.ts';

/** A graph of 5,000 nodes with long notes stays well below this. */
const MAX_MEGABYTES = 20;

/** Opens a graph file as one undoable step, or says why not and leaves the board as it is. */
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

/** Downloads the board as a graph file. */
export function saveGraphFile({ board, ui }: App): void {
	const name = fileName(board.document.title);
	const blob = new Blob([fileText(board.document)], { type: 'application/json' });
	const link = window.document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	// The browser reads the blob after the click has returned.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
	shared.times++;
	ui.say('ok', m.share_saved({ name }));
}
