import { decodeLink } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import type { ParseError } from '#lib/graph/parse-types.ts';
import { TrainerClient } from '#lib/train/client.ts';
import type { App } from '../app.svelte.ts';
import { assemble, keepTogether } from '../assemble.svelte.ts';
import type { Theme } from '../ui.svelte.ts';
import { knownInfo } from '../data/known-info.ts';

/**
 * A board in a frame: an application of its own that keeps nothing and asks nobody. Until it is
 * started it has no worker, and nothing of its data set is fetched.
 */
export class Embed {
	readonly app: App;
	/** The link's text, for the way to the full board. */
	readonly link: string;
	#started = $state(false);
	#client = new TrainerClient();
	#stop: (() => void) | null = null;

	constructor(document: GraphDocument, link: string, theme: Theme) {
		this.link = link;
		this.app = assemble(document, { theme, client: this.#client });
		this.app.board.data = knownInfo(document.data);
	}

	get started(): boolean {
		return this.#started;
	}

	/** Fetches the data and starts the worker, which shows the first weights; training waits. */
	start(): void {
		if (this.#started) return;
		this.#started = true;
		this.#stop = keepTogether(this.app);
	}

	/** Another link takes its place. */
	dispose(): void {
		this.#stop?.();
		this.#client.dispose();
	}
}

/** The board of a link, or why there is none; null: there is no link. */
export function createEmbed(
	link: string | null,
	theme: Theme
): Embed | readonly ParseError[] | null {
	if (link === null) return null;
	// Nobody can mend a cycle here: it is shown, marked.
	const result = decodeLink(link, { cycles: 'keep' });
	return result.ok ? new Embed(result.document, link, theme) : result.errors;
}
