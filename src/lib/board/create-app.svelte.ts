import { untrack } from 'svelte';
import type { GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import { TrainerClient } from '#lib/train/client.ts';
import type { App } from './app.svelte.ts';
import { autosave, loadSaved } from './autosave.svelte.ts';
import { Board } from './board.svelte.ts';
import { DataStore } from './data/data-store.svelte.ts';
import { followLinks } from './share/open-link.ts';
import { startDocument } from './start.ts';
import { firstTheme, showTheme } from './theme.ts';
import { Training } from './training.svelte.ts';
import { Ui } from './ui.svelte.ts';

/**
 * The application, made once for the page and outside of all components, so that a change of
 * language or view loses nothing. Resolves when the person's saved work has been looked for.
 */
export async function createApp(): Promise<App> {
	const saved = await loadSaved();
	const app = assemble(saved ?? startDocument(m.app_start_title()));
	showTheme(app.ui.theme);
	keepTogether(app);
	autosave(app.board);
	followLinks(app, saved !== null);
	return app;
}

function assemble(document: GraphDocument): App {
	const ui = new Ui();
	ui.theme = firstTheme();
	return {
		board: new Board(document),
		training: new Training(new TrainerClient()),
		data: new DataStore(),
		ui
	};
}

/** Data flows one way: document to data, both to the plan, all three to the training. */
function keepTogether({ board, data, training }: App): void {
	$effect.root(() => {
		$effect(() => {
			const ref = board.document.data;
			untrack(() => data.follow(ref));
		});
		$effect(() => {
			board.data = data.info;
		});
		$effect(() => {
			const { document, plan } = board;
			const { dataset } = data;
			untrack(() => training.follow(document, plan, dataset));
		});
	});
}
