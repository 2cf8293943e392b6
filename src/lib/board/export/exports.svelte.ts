import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { kindOf, Refused, type ExportFormat, type ExportItem } from './item.ts';
import { reasonOf, saveFile } from './save-file.ts';

/** Longer than this, the browser's dialog opens while the file is still being made. */
const SOON = 1000;

/** The export that is being made, and whether the report is open. One of each, whoever asked. */
class Exports {
	/** What is in the making; null: nothing. */
	busy = $state.raw<{ readonly item: string; readonly name: string } | null>(null);
	/** Whether the report lies over the page. */
	report = $state(false);

	#abort: AbortController | null = null;

	/** Makes a file and saves it; says what came of it. */
	async save(app: App, item: ExportItem, format: ExportFormat): Promise<void> {
		if (this.busy) return;
		const kind = kindOf(item, format, app);
		const { name } = kind;
		const abort = new AbortController();
		this.#abort = abort;
		this.busy = { item: item.id, name };
		try {
			const making = format.make(app, abort.signal);
			const soon = await Promise.race([making, wait(SOON)]);
			const outcome = await saveFile(soon ?? making, kind);
			if (outcome === 'saved') app.ui.say('ok', m.export_saved({ name }));
		} catch (error) {
			if (abort.signal.aborted) return;
			const tone = error instanceof Refused ? 'warn' : 'error';
			app.ui.say(tone, m.export_failed({ name, reason: reasonOf(error) }));
		} finally {
			// A file whose dialog was left is not made to its end.
			abort.abort();
			this.busy = null;
			this.#abort = null;
		}
	}

	/** Stops what is being made. */
	stop(): void {
		this.#abort?.abort();
	}
}

function wait(milliseconds: number): Promise<null> {
	return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}

/** The exports of this page. */
export const exports = new Exports();
