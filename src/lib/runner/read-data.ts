import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BuiltinData, CsvData } from '#lib/graph/document.ts';
import type { LoadedData } from '#lib/train/data/builtin.ts';
import { readBuiltin } from '#lib/train/data/builtin.ts';
import { checkTables } from '#lib/train/data/checks.ts';
import { parseTable } from '#lib/train/data/csv.ts';
import { sha256 } from '#lib/train/data/digest.ts';
import { checkColumns } from '#lib/train/data/make-dataset.ts';
import type { FileContents } from '#lib/train/data/read-csv.ts';
import { looksLikeClasses, readCsvData } from '#lib/train/data/read-csv.ts';
import { isDataError, type DataError, type Table } from '#lib/train/data/table.ts';
import { Fault } from './fault.ts';
import { pathOf, type Host } from './host.ts';
import type { Options } from './options.ts';
import type { Source } from './read-graph.ts';
import { dataErrorText, dataWarningText, differentText } from './say.ts';

/** As the board splits a single file that is dropped on it. */
const SPLIT = { ratio: 0.8, seed: 0 };

type Named = Pick<Options, 'train' | 'test'>;
type Warn = (text: string) => void;

/**
 * The data set of a graph: files named as options, else those that the document names; null where
 * neither names any. Only for a graph that reads data.
 *
 * @throws Fault that names the file and what is wrong with it
 */
export async function readData(
	source: Source,
	named: Named,
	host: Host,
	warn: Warn
): Promise<LoadedData | null> {
	const { data } = source.document;
	if (named.train === undefined && named.test === undefined && data?.source !== 'csv') {
		return data ? readBuiltinSet(data, source, host) : null;
	}
	const known = data?.source === 'csv' ? data : null;
	if (named.train === undefined && !known) {
		throw new Fault(
			`${source.name}: --test needs --train too: the graph names no file of its own.`
		);
	}
	const files = new Files(source, named, known, host, warn);
	const ref = known ? await files.placed(known) : files.guessed();
	const train = await files.read('train', ref.train);
	const test = ref.test === undefined ? null : await files.read('test', ref.test);
	if (known) files.compare(known, { train, test });
	const loaded = checked(source, readCsvData(ref, { train, test }));
	if (known) checkFit(source, known, loaded.train);
	for (const warning of checkTables(loaded.train, loaded.test, ref.target)) {
		warn(dataWarningText(warning));
	}
	return loaded;
}

function readBuiltinSet(data: BuiltinData, source: Source, host: Host): LoadedData {
	const read = (file: string) => readFileSync(join(host.root, 'static', file));
	return checked(source, readBuiltin(data, read));
}

function checked<T extends object>(source: Source, result: T | DataError): T {
	return isDataError(result) ? refuse(source, result) : result;
}

function refuse(source: Source, error: DataError): never {
	throw new Fault(`${source.name}: ${dataErrorText(error)}`);
}

/** A file in place of the document's has to have its columns: the graph was wired for them. */
function checkFit(source: Source, known: CsvData, train: Table): void {
	if (!known.columns) return;
	const wanted: Table = { ...train, name: known.train, columns: known.columns };
	const wrong = checkColumns(wanted, train);
	if (wrong) refuse(source, wrong);
}

/** The files of one graph: where they are and what is in them. */
class Files {
	readonly #paths: Partial<Record<'train' | 'test', string>> = {};

	constructor(
		readonly source: Source,
		readonly named: Named,
		readonly known: CsvData | null,
		readonly host: Host,
		readonly warn: Warn
	) {
		for (const part of ['train', 'test'] as const) {
			const name = named[part];
			if (name !== undefined) this.#paths[part] = pathOf(host, name);
		}
	}

	/**
	 * The document's data with the options' files in their places. A lone `--train` leaves the
	 * document's test file where it is; where that is not to be found, there is no test set.
	 */
	placed(known: CsvData): CsvData {
		const { train = known.train, test = known.test } = this.named;
		const isLost =
			this.named.train !== undefined &&
			this.named.test === undefined &&
			known.test !== undefined &&
			this.#find(known.test) === null;
		if (!isLost) return { ...known, train, ...(test === undefined ? {} : { test }) };
		this.warn(`${known.test} is not there: no test set. --test FILE names one.`);
		const { test: _, ...rest } = known;
		return { ...rest, train };
	}

	/** What the board would choose for files that are dropped on it. */
	guessed(): CsvData {
		const { train, test } = this.named as { train: string; test?: string };
		const table = checked(this.source, parseTable(this.#bytes('train', train), train));
		const target = table.columns.at(-1)!;
		return {
			source: 'csv',
			train,
			...(test === undefined ? { split: SPLIT } : { test }),
			target: [target],
			task: looksLikeClasses(table, target) ? 'classification' : 'regression'
		};
	}

	async read(part: 'train' | 'test', name: string): Promise<FileContents> {
		const bytes = this.#bytes(part, name);
		return { bytes, sha256: await sha256(bytes) };
	}

	/** Names files that are not those the graph was made with. */
	compare(known: CsvData, found: { train: FileContents; test: FileContents | null }): void {
		const differ = (['train', 'test'] as const).filter((part) => {
			const digest = known.sha256?.[part];
			return digest !== undefined && found[part] && found[part].sha256 !== digest.toLowerCase();
		});
		const names = differ.map((part) => this.named[part] ?? known[part]);
		if (names.length > 0) this.warn(differentText(names.join(', ')));
	}

	#bytes(part: 'train' | 'test', name: string): Uint8Array {
		const { source } = this;
		const path = this.#paths[part] ?? this.#find(name);
		if (path === null) {
			const places = source.folder === null ? 'not here' : 'neither beside the graph nor here';
			throw new Fault(
				`${source.name}: data.${part}: ${name} is ${places}: name it with --${part} FILE.`
			);
		}
		try {
			if (!statSync(path).isFile()) throw new Error();
			return readFileSync(path);
		} catch {
			return refuse(source, { code: 'unreadable', values: { name } });
		}
	}

	/** A document's file: beside the graph, else where the person stands. */
	#find(name: string): string | null {
		const folders = [this.source.folder, this.host.cwd].filter((folder) => folder !== null);
		const paths = folders.map((folder) => resolve(folder, name));
		return paths.find((path) => statSync(path, { throwIfNoEntry: false }) !== undefined) ?? null;
	}
}
