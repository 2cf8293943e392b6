import type { fileOpen, fileSave } from 'browser-fs-access';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { isCancelled } from '../export/save-file.ts';
import { boardsOf } from '../boards/boards-of.ts';
import { EXTENSION, fileName, fileText } from './file-text.ts';
import { openGraphFile } from './open-file.ts';
import { shared } from './shared.svelte.ts';

/** What the browser's dialogs offer. Not all of them know an extension with two dots. */
const KIND = () => ({
	description: m.boards_file_kind(),
	extensions: ['.json'],
	mimeTypes: ['application/json'],
	id: 'gradboard'
});

/** The dialogs of the browser; a fake of them serves tests. */
interface Dialogs {
	readonly fileOpen: typeof fileOpen;
	readonly fileSave: typeof fileSave;
}

/** Fetched when files are first in sight, so that a click still counts when the dialog opens. */
export const loadDialogs = (): Promise<Dialogs> => import('browser-fs-access');

/** The files that boards were saved to or opened from since the page was opened, by board. */
const handles = new Map<string, FileSystemFileHandle>();

/** Opens a graph file through the browser's dialog; whether a file was chosen. */
export async function openFileDialog(app: App, load = loadDialogs): Promise<boolean> {
	let file: File & { handle?: FileSystemFileHandle };
	try {
		file = await (await load()).fileOpen(KIND());
	} catch (error) {
		if (!isCancelled(error)) app.ui.say('error', m.boards_file_unread());
		return false;
	}
	const before = boardsOf(app).id;
	await openGraphFile(app, file);
	const { id } = boardsOf(app);
	if (file.handle && id !== before) handles.set(id, file.handle);
	return true;
}

/**
 * Saves the board as a file: again to the one that it was saved to or opened from, otherwise through
 * the browser's dialog, or as a download where it has none. A dialog that is left changes nothing.
 *
 * @param options.asNew asks for the file also where there is one
 */
export async function saveGraphFile(
	app: App,
	{ asNew = false, load = loadDialogs }: { asNew?: boolean; load?: typeof loadDialogs } = {}
): Promise<void> {
	const { board, ui } = app;
	const { id } = boardsOf(app);
	const name = fileName(board.document.title);
	const blob = new Blob([fileText(board.document)], { type: 'application/json' });
	const former = asNew ? null : (handles.get(id) ?? null);
	try {
		const { fileSave } = await load();
		const handle = await fileSave(blob, { ...KIND(), fileName: name }, former);
		if (handle) handles.set(id, handle);
		shared.times++;
		ui.say('ok', m.share_saved({ name: handle?.name ?? name }));
	} catch (error) {
		if (isCancelled(error)) return;
		// The file may be gone, or not be written to: the next time another one is asked for.
		handles.delete(id);
		ui.say('error', m.boards_file_failed({ name: former?.name ?? name }));
	}
}

/** Saves a text that this version cannot read, as it is. */
export async function saveRawText(app: App, text: string, load = loadDialogs): Promise<void> {
	const name = `board${EXTENSION}`;
	try {
		const blob = new Blob([text], { type: 'application/json' });
		await (await load()).fileSave(blob, { ...KIND(), fileName: name });
	} catch (error) {
		if (!isCancelled(error)) app.ui.say('error', m.boards_file_failed({ name }));
	}
}
