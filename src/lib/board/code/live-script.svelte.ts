import { onDestroy, untrack } from 'svelte';
import { scriptData } from '#lib/graph/export/script-data.ts';
import type { ScriptData } from '#lib/graph/export/script-data.ts';
import { pytorchNotebook, pytorchScript } from '#lib/graph/export/script.ts';
import type { Notebook, Script } from '#lib/graph/export/script.ts';
import type { App } from '../app.svelte.ts';
import type { Essence } from './essence.ts';
import { sameScript } from './essence.ts';

/** A script that takes longer than this to write waits until the edits rest, ms. */
const AT_ONCE = 12;
/** How long edits have to rest then, ms. */
const REST = 200;

/** The script of the board, live. Made while a component is set up; gone with it. */
export class LiveScript {
	readonly #app: App;
	#last: Essence | null = null;
	readonly #essence: Essence = $derived.by(() => {
		const { board, data } = this.#app;
		const now = { document: board.document, info: board.data, dataset: data.dataset };
		if (this.#last && sameScript(this.#last, now)) return this.#last;
		return (this.#last = now);
	});
	#script = $state.raw<Script>({ ok: false, code: 'empty', nodes: [] });
	/** How long the last one took, ms. */
	#cost = 0;

	constructor(app: App) {
		this.#app = app;
		this.#write();
		let timer: ReturnType<typeof setTimeout> | undefined;
		let written = untrack(() => this.#essence);
		$effect(() => {
			if (this.#essence === written) return;
			written = this.#essence;
			clearTimeout(timer);
			if (this.#cost <= AT_ONCE) untrack(() => this.#write());
			else timer = setTimeout(() => this.#write(), REST);
		});
		onDestroy(() => clearTimeout(timer));
	}

	get current(): Script {
		return this.#script;
	}

	/** The same as a notebook. */
	notebook(): Notebook {
		const { board } = this.#app;
		return pytorchNotebook(board.document, board.plan, this.#data());
	}

	#write(): void {
		const start = performance.now();
		const { board } = this.#app;
		this.#script = untrack(() => pytorchScript(board.document, board.plan, this.#data()));
		this.#cost = performance.now() - start;
	}

	#data(): ScriptData | null {
		const { dataset, tables } = this.#app.data;
		if (!dataset) return null;
		return scriptData({ dataset, train: tables?.train ?? null, test: tables?.test ?? null });
	}
}
