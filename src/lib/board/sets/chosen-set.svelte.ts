import type { BuiltinData, DataRef } from '#lib/graph/document.ts';
import { findBuiltin, isGenerated, loadBuiltin, type LoadedData } from '#lib/train/data/builtin.ts';
import { makeSet } from '#lib/train/data/sets/make-set.ts';
import { fullOptions, storedOptions } from '#lib/train/data/sets/options.ts';
import type { GeneratedSet, SetOptions } from '#lib/train/data/sets/types.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';

/** The built-in set that is looked at: its options, its rows, and what a document would say of it. */
export class ChosenSet {
	#urlOf: (file: string) => string;
	#name = $state.raw('');
	#loaded = $state.raw<LoadedData | DataError | null>(null);
	/** Of the generated sets that were looked at: going to another loses nothing. */
	#options = $state.raw<Readonly<Record<string, SetOptions>>>({});

	/** @param former what the document has now */
	constructor(urlOf: (file: string) => string, former?: DataRef) {
		this.#urlOf = urlOf;
		if (former?.source !== 'builtin') return;
		const set = findBuiltin(former.name);
		if (set && isGenerated(set)) {
			this.#options = { [set.name]: fullOptions(set, former.options) };
		}
	}

	get name(): string {
		return this.#name;
	}

	/** null: its rows stand in a file. */
	get generated(): GeneratedSet | null {
		const set = findBuiltin(this.#name);
		return set && isGenerated(set) ? set : null;
	}

	/** How it is drawn; null where it is not. */
	get options(): SetOptions | null {
		const set = this.generated;
		return set && (this.#options[set.name] ?? set.defaults);
	}

	/** null while its file is on its way. */
	get loaded(): LoadedData | DataError | null {
		return this.#loaded;
	}

	/** Rows that train; null where there are none, yet. */
	get rows(): number | null {
		const loaded = this.#loaded;
		return loaded && !isDataError(loaded) ? loaded.dataset.train.count : null;
	}

	/** What a document keeps. */
	get ref(): BuiltinData {
		const [set, options] = [this.generated, this.options];
		const stored = set && options ? storedOptions(set, options) : undefined;
		return { source: 'builtin', name: this.#name, ...(stored ? { options: stored } : {}) };
	}

	/** Looks at another set. */
	choose(name: string): void {
		if (name === this.#name) return;
		this.#name = name;
		if (this.generated) {
			this.#draw();
			return;
		}
		this.#loaded = null;
		void loadBuiltin({ name }, this.#urlOf).then((loaded) => {
			if (this.#name === name) this.#loaded = loaded;
		});
	}

	/** Draws the set in another way. */
	change(change: Partial<SetOptions>): void {
		const options = this.options;
		if (!options) return;
		this.#options = { ...this.#options, [this.#name]: { ...options, ...change } };
		this.#draw();
	}

	#draw(): void {
		const [set, options] = [this.generated, this.options];
		if (set && options) this.#loaded = makeSet(set, options);
	}
}
