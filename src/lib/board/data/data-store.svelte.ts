import { asset } from '$app/paths';
import type { CsvData, DataRef } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import { loadBuiltin, type LoadedData, type LoadedTables } from '#lib/train/data/builtin.ts';
import { dataInfo, type Dataset } from '#lib/train/data/dataset.ts';
import type { RawTable } from '#lib/train/data/raw.ts';
import { WorkerReader } from '#lib/train/data/read/worker-reader.ts';
import type { DataReader, ReadProgress } from '#lib/train/data/reader.ts';
import { isDataError, type DataError, type Table } from '#lib/train/data/table.ts';
import { FileShelf } from './file-shelf.ts';
import { knownInfo } from './known-info.ts';
import { digestsOf, findFiles, readFiles, type ReadPair } from './load-csv.ts';

/**
 * `missing`: the document names a file that this browser does not have; `changed`: it has one of
 * that name with other contents; `failed`: what it names cannot be read.
 */
export type DataState = 'loading' | 'ready' | 'missing' | 'changed' | 'failed' | 'none';

/** What the person chose in the dialog: the document's words, the files, and what was made of them. */
export interface CsvImport {
	readonly data: CsvData;
	readonly files: ReadPair;
	readonly loaded: LoadedTables;
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
	/** Reads and prepares, away from the page. */
	readonly reader: DataReader;
	#shelf: FileShelf;
	#urlOf: (file: string) => string;
	/** What is followed, as text: the same data in a new object is no change. */
	#key: string | null = null;
	/** Stops the load before: a late one is dropped. */
	#turn = new AbortController();
	/** What the dialog made already, until the document says so too. */
	#handed: CsvImport | null = null;

	#ref = $state.raw<DataRef | undefined>();
	#loaded = $state.raw<LoadedData | null>(null);
	#files = $state.raw<ReadPair | null>(null);
	#progress = $state.raw<ReadProgress | null>(null);
	#state = $state<DataState>('none');
	#error = $state.raw<DataError | null>(null);
	#absent = $state.raw<readonly string[]>([]);
	#replacement = $state.raw<CsvData | null>(null);

	constructor(shelf = new FileShelf(), urlOf = staticUrl, reader: DataReader = new WorkerReader()) {
		this.#shelf = shelf;
		this.#urlOf = urlOf;
		this.reader = reader;
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

	/** The prepared tables behind the data set, for a preview; null for images. */
	get tables(): { readonly train: Table; readonly test: Table | null } | null {
		const { train, test } = this.#loaded ?? {};
		return train ? { train, test: test ?? null } : null;
	}

	/** What was made of the person's files, with the report of their preparation. */
	get prepared(): LoadedTables | null {
		return this.#loaded && 'report' in this.#loaded ? (this.#loaded as LoadedTables) : null;
	}

	/** The person's files in use, for the dialog to start from. */
	get files(): ReadPair | null {
		return this.#files;
	}

	/** How far a large file is read, in the state `loading`. */
	get progress(): ReadProgress | null {
		return this.#progress;
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
	 * Keeps the files in this browser, and what was made of them until the document asks for it. Says
	 * whether a reload will find them.
	 */
	async importCsv(chosen: CsvImport): Promise<boolean> {
		this.#handed = chosen;
		const { train, test } = chosen.files;
		const kept = await Promise.all(
			[train, test].map((file) => !file || this.#shelf.put(file.name, file.file, file.sha256))
		);
		return kept.every(Boolean);
	}

	async #load(ref: DataRef | undefined): Promise<void> {
		this.#turn.abort();
		const { signal } = (this.#turn = new AbortController());
		const handed = this.#handed;
		this.#handed = null;
		this.#ref = ref;
		this.#loaded = null;
		this.#error = null;
		this.#absent = [];
		this.#replacement = null;
		this.#progress = null;
		this.#state = ref ? 'loading' : 'none';
		const before = this.#files;
		this.#files = null;
		if (!ref) return;
		if (handed && JSON.stringify(handed.data) === JSON.stringify(ref)) {
			this.#files = handed.files;
			this.#settle(handed.loaded);
			return;
		}
		try {
			if (ref.source === 'builtin') {
				const loaded = await loadBuiltin(ref, this.#urlOf);
				if (!signal.aborted) this.#settle(loaded);
			} else await this.#loadCsv(ref, before, signal);
		} catch (error) {
			// Another load has taken this one's place; a worker that died is worth a second try.
			if (signal.aborted) return;
			const reason = error instanceof Error ? error.message : String(error);
			this.#settle({ code: 'fetch', values: { name: nameOf(ref), reason } });
		}
	}

	async #loadCsv(ref: CsvData, before: ReadPair | null, signal: AbortSignal): Promise<void> {
		const found = await findFiles(ref, this.#shelf);
		if (signal.aborted) return;
		const { train, test, missing, changed } = found;
		if (missing.length || !train) {
			this.#absent = missing;
			this.#state = 'missing';
			return;
		}
		if (changed.length) {
			this.#absent = changed;
			this.#replacement = { ...ref, sha256: digestsOf({ train, test }) };
			this.#state = 'changed';
			return;
		}
		const progress = (now: ReadProgress) => {
			if (!signal.aborted) this.#progress = now;
		};
		const read = await readFiles(ref, { train, test }, before, this.reader, { signal, progress });
		if (signal.aborted) return;
		if (isDataError(read)) {
			this.#settle(read);
			return;
		}
		this.#files = read;
		const tables: [RawTable, RawTable | null] = [read.train.table, read.test?.table ?? null];
		const loaded = await this.reader.prepare(ref, ...tables, { signal });
		if (!signal.aborted) this.#settle(loaded);
	}

	#settle(loaded: LoadedData | DataError): void {
		this.#progress = null;
		if (isDataError(loaded)) {
			this.#error = loaded;
			this.#state = 'failed';
		} else {
			this.#loaded = loaded;
			this.#state = 'ready';
		}
	}
}

function nameOf(ref: DataRef): string {
	return ref.source === 'csv' ? ref.train : ref.name;
}
