import { untrack } from 'svelte';
import type { GraphDocument } from '#lib/graph/document.ts';
import { TrainerClient } from '#lib/train/client.ts';
import type { App } from './app.svelte.ts';
import { Board } from './board.svelte.ts';
import { DataStore } from './data/data-store.svelte.ts';
import { Remarks } from './diagnoses/remarks.svelte.ts';
import { Lecture } from './lecture/lecture.svelte.ts';
import { Runs } from './runs/runs.svelte.ts';
import { Training } from './training.svelte.ts';
import { Ui, type Theme } from './ui.svelte.ts';

/** What one application may have that another has not. */
interface Parts {
	readonly theme: Theme;
	readonly data?: DataStore;
	/** Starts its worker with the first thing that it is told. */
	readonly client?: TrainerClient;
}

/** An application around a document: its parts do not know of each other yet. */
export function assemble(
	document: GraphDocument,
	{ theme, data = new DataStore(), client = new TrainerClient() }: Parts
): App {
	const ui = new Ui();
	ui.theme = theme;
	const parts = { board: new Board(document), training: new Training(client), data };
	const own = { lecture: new Lecture(parts), remarks: new Remarks(parts), runs: new Runs() };
	return { ...parts, ui, ...own };
}

/**
 * Data flows one way: document to data, both to the plan, all three to the training. From here on
 * the data set is fetched and the worker started. Returns how to stop.
 */
export function keepTogether({ board, data, training }: App): () => void {
	return $effect.root(() => {
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
