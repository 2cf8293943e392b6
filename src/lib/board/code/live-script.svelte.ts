import { onDestroy, untrack } from 'svelte';
import type { Script } from '#lib/graph/export/script.ts';
import type { App } from '../app.svelte.ts';
import { boardScript } from './board-script.ts';
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

	#write(): void {
		const start = performance.now();
		this.#script = untrack(() => boardScript(this.#app));
		this.#cost = performance.now() - start;
	}
}
