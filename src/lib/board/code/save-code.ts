import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { saveFile, textBlob } from '../export/save-file.ts';
import { EXTENSION, fileName } from '../share/file-text.ts';

/** Saves the script under the board's title. */
export function saveScript(app: App, text: string): Promise<void> {
	return save(app, text, {
		extension: '.py',
		description: m.code_kind_script(),
		mime: 'text/x-python'
	});
}

/** Saves the notebook under the board's title. */
export function saveNotebook(app: App, text: string): Promise<void> {
	return save(app, text, {
		extension: '.ipynb',
		description: m.code_kind_notebook(),
		mime: 'application/x-ipynb+json'
	});
}

interface Kind {
	readonly extension: string;
	readonly description: string;
	readonly mime: string;
}

async function save({ board, ui }: App, text: string, kind: Kind): Promise<void> {
	const { extension, description, mime } = kind;
	const name = fileName(board.document.title).slice(0, -EXTENSION.length) + extension;
	try {
		const outcome = await saveFile(textBlob(text, mime), {
			name,
			description,
			extensions: [extension],
			mime
		});
		if (outcome === 'saved') ui.say('ok', m.code_saved({ name }));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		ui.say('error', m.code_save_failed({ name, reason }));
	}
}
