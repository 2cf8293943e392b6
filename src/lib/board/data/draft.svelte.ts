import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import type { LoadedTables } from '#lib/train/data/builtin.ts';
import type { DataReader } from '#lib/train/data/reader.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';
import { choiceOf, describeChoice, fitChoice, startChoice } from './choice.ts';
import type { Choice, Tables } from './choice.ts';
import type { CsvImport, DataStore } from './data-store.svelte.ts';
import { FileReading, isAborted } from './file-reading.svelte.ts';
import { digestsOf, type ReadCsv, type ReadPair } from './load-csv.ts';
import { undecidedOf } from './odd-overview.ts';
import { assignRoles, type Candidate } from './roles.ts';

/** A file in the dialog, read. */
export interface DraftFile extends ReadCsv, Candidate {}

/** A file that could not be read, yet: with other options it may be. */
export interface FailedFile {
	readonly name: string;
	readonly file: Blob;
	readonly read: CsvReading;
	readonly error: DataError;
}

/**
 * What is being chosen in the data dialog. Nothing here touches the document; a file that cannot be
 * read changes nothing of what was chosen before. Files are read and prepared elsewhere: what comes
 * late is dropped.
 */
export class DataDraft {
	#reader: DataReader;
	#train = $state.raw<DraftFile | null>(null);
	#test = $state.raw<DraftFile | null>(null);
	#choice = $state.raw<Choice | null>(null);
	#result = $state.raw<LoadedTables | DataError | null>(null);
	#busy = $state(false);
	#preparing = new AbortController();
	/** Files on their way. */
	readings = $state.raw<readonly FileReading[]>([]);
	failed = $state.raw<readonly FailedFile[]>([]);
	/** Names of files for which there was no use. */
	ignored = $state.raw<readonly string[]>([]);

	/** Both files' tables, as far as they are there. */
	readonly tables: Tables | null = $derived(
		this.#train && { train: this.#train.table, test: this.#test?.table ?? null }
	);
	/** Columns in use whose odd cells nobody has decided on: they keep the table from being used. */
	readonly undecided = $derived(
		this.tables && this.#choice ? undecidedOf(this.tables, this.#choice) : []
	);

	/** @param expected what the document names, to choose as it does */
	constructor(
		reader: DataReader,
		readonly expected: CsvData | null = null
	) {
		this.#reader = reader;
	}

	get train(): DraftFile | null {
		return this.#train;
	}

	get test(): DraftFile | null {
		return this.#test;
	}

	get choice(): Choice | null {
		return this.#choice;
	}

	/** The data set as it would be, or what is wrong; the former one while the next is made. */
	get result(): LoadedTables | DataError | null {
		return this.#result;
	}

	/** A preparation is on its way. */
	get busy(): boolean {
		return this.#busy;
	}

	/** Starts from what the document has. */
	start(store: DataStore): void {
		const { ref, files, prepared } = store;
		if (ref?.source !== 'csv' || !files) return;
		this.#train = asDraft(files.train);
		this.#test = files.test && asDraft(files.test);
		this.#choice = choiceOf(ref, this.tables!) ?? startChoice(this.tables!);
		if (prepared) this.#result = prepared;
		else void this.#prepare();
	}

	/** Takes files in, all at once; those that are cancelled meanwhile are as if they never came. */
	async add(files: readonly File[]): Promise<void> {
		const names = new Set(files.map(({ name }) => name));
		this.failed = this.failed.filter(({ name }) => !names.has(name));
		const read = await Promise.all(
			files.map((file) => this.#read(file.name, file, this.#readingFor(file.name)))
		);
		const failed = read.filter((file) => file !== null && 'error' in file) as FailedFile[];
		this.failed = [...this.failed, ...failed];
		this.#assign(read.filter((file) => file !== null && 'table' in file) as DraftFile[]);
	}

	/** Reads a file in another way; where that fails, what was read stays. */
	async reread(file: DraftFile | FailedFile, read: CsvReading): Promise<void> {
		const next = await this.#read(file.name, file.file, read);
		if (!next) return;
		this.failed = this.failed.filter(({ name }) => name !== file.name);
		if ('error' in next) {
			this.failed = [...this.failed, next];
		} else if ('table' in file) {
			if (file === this.#train) this.#setFiles(next, this.#test);
			else if (file === this.#test) this.#setFiles(this.#train, next);
		} else this.#assign([next]);
	}

	/** Takes a file out; without a training file the test file trains. */
	remove(file: DraftFile | FailedFile): void {
		if ('error' in file) this.failed = this.failed.filter((other) => other !== file);
		else this.#setFiles(file === this.#train ? this.#test : this.#train, null);
	}

	/** Training and test change places. */
	swap(): void {
		this.#setFiles(this.#test, this.#train);
	}

	/** Chooses otherwise; the data set is made anew. */
	choose(choice: Choice): void {
		this.#choice = choice;
		void this.#prepare();
	}

	/** Nothing that is on its way is waited for any more. */
	dispose(): void {
		for (const reading of this.readings) reading.stop();
		this.#preparing.abort();
	}

	/** What the document would say; null where there is nothing yet. */
	get data(): CsvData | null {
		const { train, test, choice, tables } = this;
		if (!train || !choice || !tables) return null;
		const read = {
			...(Object.keys(train.read).length > 0 ? { train: train.read } : {}),
			...(test && Object.keys(test.read).length > 0 ? { test: test.read } : {})
		};
		return {
			source: 'csv',
			train: train.name,
			...(test ? { test: test.name } : {}),
			columns: train.columns,
			sha256: digestsOf({ train, test }),
			...describeChoice(choice, tables),
			...(Object.keys(read).length > 0 ? { read } : {})
		};
	}

	/** What to import; null where something is wrong, or on its way. */
	get import(): CsvImport | null {
		const { train, test, result, data } = this;
		if (!train || !data || !result || isDataError(result) || this.#busy) return null;
		if (this.undecided.length > 0 || this.readings.length > 0) return null;
		const { classes } = result.dataset;
		const files: ReadPair = { train, test };
		return { data: classes === null ? data : { ...data, classes }, files, loaded: result };
	}

	/** Names of files whose contents are not those that the document was made with. */
	get different(): string[] {
		const { expected } = this;
		const names: string[] = [];
		const compare = (file: DraftFile | null, digest: string | undefined) => {
			if (file && digest !== undefined && file.sha256 !== digest) names.push(file.name);
		};
		compare(this.train, expected?.sha256?.train);
		compare(this.test, expected?.sha256?.test);
		return names;
	}

	/** How the document reads a file of that name. */
	#readingFor(name: string): CsvReading {
		const { expected } = this;
		if (name === expected?.train) return expected.read?.train ?? {};
		return name === expected?.test ? (expected.read?.test ?? {}) : {};
	}

	async #read(name: string, file: Blob, read: CsvReading): Promise<DraftFile | FailedFile | null> {
		this.readings.find((other) => other.name === name)?.stop();
		const reading = new FileReading(name, file.size);
		this.readings = [...this.readings, reading];
		try {
			const result = await this.#reader.read(name, file, read, reading.hooks);
			if (reading.stopped) return null;
			if (isDataError(result)) return { name, file, read, error: result };
			return asDraft({ ...result, name, file, read });
		} catch (error) {
			if (reading.stopped || isAborted(error)) return null;
			return { name, file, read, error: { code: 'unreadable', values: { name } } };
		} finally {
			this.readings = this.readings.filter((other) => other !== reading);
		}
	}

	#assign(added: readonly DraftFile[]): void {
		if (added.length === 0) return;
		const before = { train: this.#train, test: this.#test };
		const { train, test, ignored } = assignRoles(added, before);
		this.ignored = ignored.map(({ name }) => name);
		this.#setFiles(train, test);
	}

	/** The choice stays where the columns are the same, else it is the document's or a guess. */
	#setFiles(train: DraftFile | null, test: DraftFile | null): void {
		const columns = this.#train?.columns;
		this.#train = train;
		this.#test = test;
		const { tables, expected } = this;
		if (!tables) {
			this.#choice = null;
		} else if (this.#choice && train && columns && sameNames(columns, train.columns)) {
			this.#choice = fitChoice(this.#choice, tables);
		} else {
			const former = expected && choiceOf(expected, tables);
			this.#choice = former ? fitChoice(former, tables) : startChoice(tables);
		}
		void this.#prepare();
	}

	async #prepare(): Promise<void> {
		this.#preparing.abort();
		const { signal } = (this.#preparing = new AbortController());
		const { data, tables } = this;
		if (!data || !tables || this.undecided.length > 0) {
			this.#result = null;
			this.#busy = false;
			return;
		}
		this.#busy = true;
		try {
			const result = await this.#reader.prepare(data, tables.train, tables.test, { signal });
			if (!signal.aborted) this.#result = result;
		} catch (error) {
			if (signal.aborted || isAborted(error)) return;
			this.#result = { code: 'unreadable', values: { name: data.train } };
		} finally {
			if (!signal.aborted) this.#busy = false;
		}
	}
}

function asDraft(file: ReadCsv): DraftFile {
	const { table } = file;
	return { ...file, rows: table.rows, columns: table.columns.map(({ name }) => name) };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((name, i) => name === b[i]);
}
