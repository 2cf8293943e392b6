import { asset } from '$app/paths';
import type { CsvData, DataRef } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { loadBuiltin, type LoadedData } from '#lib/train/data/builtin.ts';
import { dataInfo, type Dataset } from '#lib/train/data/dataset.ts';
import { digestsOf, readCsvData } from '#lib/train/data/read-csv.ts';
import {
	isDataError,
	type DataError,
	type ReadOptions,
	type Table
} from '#lib/train/data/table.ts';
import { FileShelf, type ShelvedFile } from './file-shelf.ts';
import { knownInfo } from './known-info.ts';
import { findFiles } from './load-csv.ts';

/**
 * `missing`: the document names a file that this browser does not have; `changed`: it has one of
 * that name with other contents; `failed`: what it names cannot be read.
 */
export type DataState = 'loading' | 'ready' | 'missing' | 'changed' | 'failed' | 'none';

/** A file to import and how it is read. */
export interface CsvFile {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly read?: ReadOptions;
}

/** What the person chose in the dialog. */
export interface CsvImport {
	readonly train: CsvFile;
	readonly test?: CsvFile;
	readonly target: readonly string[];
	readonly columns: readonly string[];
	/** Number of classes where the target is a class index. */
	readonly classes?: number;
	readonly split?: { readonly ratio: number; readonly seed: number };
}

/** Where the built site keeps a file of `static/`, under whatever path it is served. */
export function staticUrl(file: string): string {
	return asset(`/${file}`);
}

/**
 * The data set in use: follows the document's `data`, loading a built-in set or taking the person's
 * file out of the browser's storage.
 */
export class DataStore {
	#shelf: FileShelf;
	#urlOf: (file: string) => string;
	/** What is followed, as text: the same data in a new object is no change. */
	#key: string | null = null;
	/** Counts loads, so that a late one is dropped. */
	#turn = 0;

	#ref = $state.raw<DataRef | undefined>();
	#loaded = $state.raw<LoadedData | null>(null);
	#files = $state.raw<{ train: ShelvedFile; test: ShelvedFile | null } | null>(null);
	#state = $state<DataState>('none');
	#error = $state.raw<DataError | null>(null);
	#absent = $state.raw<readonly string[]>([]);
	#replacement = $state.raw<CsvData | null>(null);

	constructor(shelf = new FileShelf(), urlOf = staticUrl) {
		this.#shelf = shelf;
		this.#urlOf = urlOf;
	}

	/** null while loading, or where the document's file is not here. */
	get dataset(): Dataset | null {
		return this.#loaded?.dataset ?? null;
	}

	get state(): DataState {
		return this.#state;
	}

	/** What the document names. */
	get ref(): DataRef | undefined {
		return this.#ref;
	}

	/** What the planner needs: of the loaded data, or of what the document says before it is there. */
	get info(): DataInfo {
		return this.dataset ? dataInfo(this.dataset) : knownInfo(this.#ref);
	}

	/** The tables behind the data set, for a preview; null for images. */
	get tables(): { readonly train: Table; readonly test: Table | null } | null {
		const { train, test } = this.#loaded ?? {};
		return train ? { train, test: test ?? null } : null;
	}

	/** The person's files in use, for the dialog to start from. */
	get files(): { readonly train: ShelvedFile; readonly test: ShelvedFile | null } | null {
		return this.#files;
	}

	/** What is wrong, in the state `failed`. */
	get error(): DataError | null {
		return this.#error;
	}

	/** Names of files that are not here, or in the state `changed` are here with other contents. */
	get absent(): readonly string[] {
		return this.#absent;
	}

	/** In the state `changed`: the document's data with the files that are here instead. */
	get replacement(): CsvData | null {
		return this.#replacement;
	}

	/** Called whenever the document's data changes (by an edit, an undo, a link). Loads what it names. */
	follow(ref: DataRef | undefined): void {
		const key = JSON.stringify(ref ?? null);
		if (key === this.#key) return;
		this.#key = key;
		void this.#load(ref);
	}

	/** Loads what is followed once more: after a file has come, or the network is back. */
	async reload(): Promise<void> {
		await this.#load(this.#key === null ? undefined : (JSON.parse(this.#key) ?? undefined));
	}

	/**
	 * Keeps the files in this browser and returns what to put into the document. `kept` is false where
	 * a reload will not find them.
	 */
	async importCsv(chosen: CsvImport): Promise<{ data: CsvData; kept: boolean }> {
		const train = await this.#shelf.put(chosen.train.name, chosen.train.bytes);
		const test = chosen.test && (await this.#shelf.put(chosen.test.name, chosen.test.bytes));
		const read = readingOf(chosen);
		const data: CsvData = {
			source: 'csv',
			train: chosen.train.name,
			...(chosen.test ? { test: chosen.test.name } : {}),
			target: [...chosen.target],
			columns: [...chosen.columns],
			sha256: digestsOf({ train: train.file, test: test?.file ?? null })!,
			...(chosen.split && !chosen.test ? { split: chosen.split } : {}),
			...(chosen.classes === undefined ? {} : { task: 'classification', classes: chosen.classes }),
			...(read ? { read } : {})
		};
		return { data, kept: train.kept && (test?.kept ?? true) };
	}

	async #load(ref: DataRef | undefined): Promise<void> {
		const turn = ++this.#turn;
		this.#ref = ref;
		this.#loaded = null;
		this.#files = null;
		this.#error = null;
		this.#absent = [];
		this.#replacement = null;
		this.#state = ref ? 'loading' : 'none';
		if (!ref) return;
		if (ref.source === 'builtin') {
			const loaded = await loadBuiltin(ref, this.#urlOf);
			if (turn === this.#turn) this.#settle(loaded);
			return;
		}
		const found = await findFiles(ref, this.#shelf);
		if (turn !== this.#turn) return;
		const { train, test, missing, changed } = found;
		if (missing.length || !train) {
			this.#absent = missing;
			this.#state = 'missing';
		} else if (changed.length) {
			this.#absent = changed;
			this.#replacement = { ...ref, sha256: digestsOf(found)! };
			this.#state = 'changed';
		} else {
			this.#files = { train, test };
			this.#settle(readCsvData(ref, { train, test }));
		}
	}

	#settle(loaded: LoadedData | DataError): void {
		if (isDataError(loaded)) {
			this.#error = loaded;
			this.#state = 'failed';
		} else {
			this.#loaded = loaded;
			this.#state = 'ready';
		}
	}
}

/** Only what differs from the guess goes into the document. */
function readingOf({ train, test }: CsvImport): CsvData['read'] {
	const has = (read: ReadOptions | undefined) => read && Object.keys(read).length > 0;
	if (!has(train.read) && !has(test?.read)) return undefined;
	return {
		...(has(train.read) ? { train: train.read! } : {}),
		...(has(test?.read) ? { test: test!.read! } : {})
	};
}
