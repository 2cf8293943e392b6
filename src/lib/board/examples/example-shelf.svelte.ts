import type { GraphDocument } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import { staticUrl } from '../data/data-store.svelte.ts';
import { fetchText } from './open-example.ts';
import { exampleFile, type Example } from './list.ts';

/** The examples' documents, each fetched once, when it is first asked for. */
export class ExampleShelf {
	#documents = $state.raw<ReadonlyMap<string, GraphDocument>>(new Map());
	#asked = new Map<string, Promise<void>>();

	/** The document, once it is here. */
	get({ name }: Example): GraphDocument | undefined {
		return this.#documents.get(name);
	}

	/** Fetches it. What cannot be fetched is asked for again the next time. */
	load(example: Example): Promise<void> {
		const { name } = example;
		const asked = this.#asked.get(name) ?? this.#fetch(example);
		this.#asked.set(name, asked);
		return asked;
	}

	async #fetch(example: Example): Promise<void> {
		const { name } = example;
		const text = await fetchText(staticUrl(exampleFile(example)));
		const parsed = text === null ? null : parseText(text);
		if (parsed?.ok) this.#documents = new Map(this.#documents).set(name, parsed.document);
		else this.#asked.delete(name);
	}
}

export const exampleShelf = new ExampleShelf();
