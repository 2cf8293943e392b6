import type { CsvData } from '#lib/graph/document.ts';
import { checkTables } from '#lib/train/data/checks.ts';
import { parseTable } from '#lib/train/data/csv.ts';
import { sha256 } from '#lib/train/data/digest.ts';
import { checkClasses, checkColumns, makeDataset } from '#lib/train/data/make-dataset.ts';
import { looksLikeClasses } from '#lib/train/data/read-csv.ts';
import {
	isDataError,
	type DataError,
	type ReadOptions,
	type Table
} from '#lib/train/data/table.ts';
import type { CsvImport, DataStore } from './data-store.svelte.ts';
import type { ShelvedFile } from './file-shelf.ts';
import { assignRoles, type Candidate } from './roles.ts';

/** A file in the dialog, read. */
export interface DraftFile extends Candidate {
	readonly bytes: Uint8Array;
	readonly sha256: string;
	readonly read: ReadOptions;
	readonly table: Table;
}

/** A file that could not be read, yet: with other options it may be. */
export interface FailedFile {
	readonly name: string;
	readonly bytes: Uint8Array | null;
	readonly read: ReadOptions;
	readonly error: DataError;
}

export type Task = 'regression' | 'classification';

/** Larger files would stop the page while they are read. */
export const MAX_BYTES = 32 * 2 ** 20;

const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);

/**
 * What is being chosen in the data dialog. Nothing here touches the document; a file that cannot be
 * read changes nothing of what was chosen before.
 */
export class DataDraft {
	train = $state.raw<DraftFile | null>(null);
	test = $state.raw<DraftFile | null>(null);
	failed = $state.raw<readonly FailedFile[]>([]);
	/** Names of files for which there was no use. */
	ignored = $state.raw<readonly string[]>([]);
	target = $state('');
	task = $state<Task>('regression');
	ratio = $state(0.8);
	seed = $state(0);

	/** The split in use: only where there is no test file; where all rows train there is no test set. */
	readonly split = $derived(
		this.test || this.ratio >= 1 ? undefined : { ratio: this.ratio, seed: this.seed }
	);
	/** Why the target cannot be a class index. */
	readonly notClasses = $derived(
		this.train && (checkClasses(this.train.table, [this.target]) ?? this.#testNotClasses())
	);
	/** The data set as it would be, or what is wrong. */
	readonly result = $derived(
		this.train &&
			makeDataset({
				key: 'draft',
				train: this.train.table,
				test: this.test?.table ?? null,
				target: this.target === '' ? [] : [this.target],
				classification: this.task === 'classification',
				...(this.split ? { split: this.split } : {})
			})
	);
	readonly warnings = $derived(
		this.train && this.result && !isDataError(this.result)
			? checkTables(this.train.table, this.test?.table ?? null, [this.target])
			: []
	);

	/** Starts from what the document has. */
	start(store: DataStore): void {
		const ref = store.ref;
		if (ref?.source !== 'csv' || !store.files) return;
		const { train, test } = store.files;
		const restore = (file: ShelvedFile, name: string, read: ReadOptions = {}): DraftFile | null => {
			const table = parseTable(file.bytes, name, read);
			return isDataError(table) ? null : draftFile(file.bytes, file.sha256, read, table);
		};
		this.train = restore(train, ref.train, ref.read?.train);
		this.test = test && restore(test, ref.test!, ref.read?.test);
		this.target = ref.target[0] ?? '';
		this.task = ref.task ?? 'regression';
		if (ref.split) ({ ratio: this.ratio, seed: this.seed } = ref.split);
		else if (!this.test) this.ratio = 1;
	}

	/** Takes files in; `expected` is what the document names, to choose as it does. */
	async add(files: readonly File[], expected: CsvData | null): Promise<void> {
		const read = await Promise.all(files.map((file) => readFile(file)));
		const names = new Set(files.map(({ name }) => name));
		this.failed = [
			...this.failed.filter(({ name }) => !names.has(name)),
			...read.filter((file): file is FailedFile => 'error' in file)
		];
		this.#assign(
			read.filter((file): file is DraftFile => 'table' in file),
			expected
		);
	}

	/** Reads a file in another way; where that fails, what was read stays. */
	async reread(
		file: DraftFile | FailedFile,
		read: ReadOptions,
		expected: CsvData | null
	): Promise<void> {
		if (!file.bytes) return;
		const table = parseTable(file.bytes, file.name, read);
		const others = this.failed.filter((other) => other.name !== file.name);
		if (isDataError(table)) {
			this.failed = [...others, { name: file.name, bytes: file.bytes, read, error: table }];
			return;
		}
		this.failed = others;
		if ('table' in file) {
			const next = draftFile(file.bytes, file.sha256, read, table);
			if (file === this.train) this.train = next;
			if (file === this.test) this.test = next;
			this.#chooseTarget(expected);
			return;
		}
		const digest = await sha256(file.bytes);
		this.#assign([draftFile(file.bytes, digest, read, table)], expected);
	}

	/** Takes a file out; without a training file the test file trains. */
	remove(file: DraftFile | FailedFile): void {
		if ('error' in file) {
			this.failed = this.failed.filter((other) => other !== file);
			return;
		}
		const rest = file === this.train ? this.test : this.train;
		this.train = rest;
		this.test = null;
	}

	/** Training and test change places. */
	swap(): void {
		[this.train, this.test] = [this.test, this.train];
	}

	/** Chooses the target and guesses what it is. */
	choose(target: string): void {
		this.target = target;
		const table = this.notClasses ? null : this.train?.table;
		this.task = table && looksLikeClasses(table, target) ? 'classification' : 'regression';
	}

	/** What to import, or null where something is wrong. */
	get import(): CsvImport | null {
		const { train, test, result, split } = this;
		if (!train || !result || isDataError(result)) return null;
		const { name, bytes, read } = train;
		return {
			train: { name, bytes, read },
			...(test ? { test: { name: test.name, bytes: test.bytes, read: test.read } } : {}),
			target: result.targetNames,
			columns: train.columns,
			...(result.classes === null ? {} : { classes: result.classes }),
			...(split ? { split } : {})
		};
	}

	/** Names of files whose contents are not those that the document was made with. */
	different(expected: CsvData | null): string[] {
		const names: string[] = [];
		const compare = (file: DraftFile | null, digest: string | undefined) => {
			if (file && digest !== undefined && file.sha256 !== digest) names.push(file.name);
		};
		compare(this.train, expected?.sha256?.train);
		compare(this.test, expected?.sha256?.test);
		return names;
	}

	#assign(added: readonly DraftFile[], expected: CsvData | null): void {
		if (added.length === 0) return;
		const { train, test, ignored } = assignRoles(added, { train: this.train, test: this.test });
		this.train = train;
		this.test = test;
		this.ignored = ignored.map(({ name }) => name);
		this.#chooseTarget(expected);
	}

	#chooseTarget(expected: CsvData | null): void {
		const columns = this.train?.columns ?? [];
		const wanted = expected?.target[0];
		if (columns.includes(this.target)) {
			if (this.notClasses) this.task = 'regression';
			return;
		}
		if (wanted !== undefined && columns.includes(wanted)) {
			this.target = wanted;
			this.task = expected?.task ?? 'regression';
		} else {
			this.choose(columns.at(-1) ?? '');
		}
	}

	#testNotClasses(): DataError | null {
		const test = this.test?.table;
		if (!test || (this.train && checkColumns(this.train.table, test))) return null;
		return checkClasses(test, [this.target]);
	}
}

function draftFile(bytes: Uint8Array, digest: string, read: ReadOptions, table: Table): DraftFile {
	const { name, rows, columns } = table;
	return { name, rows, columns, bytes, sha256: digest, read, table };
}

async function readFile(file: File): Promise<DraftFile | FailedFile> {
	const { name, size } = file;
	if (size > MAX_BYTES) {
		const values = { name, size: megabytes(size), limit: megabytes(MAX_BYTES) };
		return { name, bytes: null, read: {}, error: { code: 'too_large', values } };
	}
	let bytes: Uint8Array;
	try {
		bytes = new Uint8Array(await file.arrayBuffer());
	} catch {
		// A folder, or a file that is gone.
		return { name, bytes: null, read: {}, error: { code: 'unreadable', values: { name } } };
	}
	const table = parseTable(bytes, name);
	if (isDataError(table)) return { name, bytes, read: {}, error: table };
	return draftFile(bytes, await sha256(bytes), {}, table);
}
