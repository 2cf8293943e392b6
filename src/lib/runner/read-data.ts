import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BuiltinData, CsvData, CsvReading } from '#lib/graph/document.ts';
import type { LoadedData } from '#lib/train/data/builtin.ts';
import { readBuiltin } from '#lib/train/data/builtin.ts';
import { sha256 } from '#lib/train/data/digest.ts';
import { checkColumns } from '#lib/train/data/make-dataset.ts';
import { categoriesOf, defaultPrepare, defaultTarget } from '#lib/train/data/prepare/defaults.ts';
import { prepareTables } from '#lib/train/data/prepare/prepare-tables.ts';
import { guessTarget } from '#lib/train/data/prepare/target.ts';
import type { RawTable } from '#lib/train/data/raw.ts';
import { readTable } from '#lib/train/data/read/read-table.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';
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
	const ref = known ? files.placed(known) : files.guessed();
	const train = files.read('train', ref.train, ref.read?.train);
	const test = ref.test === undefined ? null : files.read('test', ref.test, ref.read?.test);
	const sha256 = {
		train: await files.digest('train', ref.train),
		...(ref.test === undefined ? {} : { test: await files.digest('test', ref.test) })
	};
	if (known) {
		files.compare(known, sha256);
		checkFit(source, known, train);
	}
	const loaded = checked(source, prepareTables({ ...ref, sha256 }, train, test));
	for (const warning of loaded.warnings) warn(dataWarningText(warning));
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

/** A file in place of the document's has to have the columns that are used: the graph was wired for them. */
function checkFit(source: Source, known: CsvData, train: RawTable): void {
	if (!known.columns) return;
	const { columns, ignore = [] } = known;
	const used = (names: readonly string[]) => names.filter((name) => !ignore.includes(name));
	const wrong = checkColumns(
		{ name: known.train, columns: used(columns) },
		{ name: train.name, columns: used(train.columns.map(({ name }) => name)) }
	);
	if (wrong) refuse(source, wrong);
}

/** The files of one graph: where they are and what is in them. */
class Files {
	readonly #paths: Partial<Record<'train' | 'test', string>> = {};
	readonly #known = new Map<'train' | 'test', Uint8Array>();

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
		const table = this.read('train', train);
		const other = test === undefined ? null : this.read('test', test);
		const column = defaultTarget(table)!;
		const target = [column.name];
		const { ignore, prepare } = defaultPrepare(table, target, other);
		if (ignore.length > 0) {
			this.warn(`${train}: left out, since they hold texts or dates: ${ignore.join(', ')}.`);
		}
		return {
			source: 'csv',
			train,
			...(test === undefined ? { split: SPLIT } : { test }),
			target,
			task: guessTarget(column, categoriesOf(column, other)).task,
			ignore,
			prepare
		};
	}

	read(part: 'train' | 'test', name: string, reading?: CsvReading): RawTable {
		return checked(this.source, readTable(this.#bytes(part, name), name, reading));
	}

	async digest(part: 'train' | 'test', name: string): Promise<string> {
		return sha256(this.#bytes(part, name));
	}

	/** Names files that are not those the graph was made with. */
	compare(known: CsvData, found: NonNullable<CsvData['sha256']>): void {
		const differ = (['train', 'test'] as const).filter((part) => {
			const [wanted, here] = [known.sha256?.[part], found[part]];
			return wanted !== undefined && here !== undefined && here !== wanted.toLowerCase();
		});
		const names = differ.map((part) => this.named[part] ?? known[part]);
		if (names.length > 0) this.warn(differentText(names.join(', ')));
	}

	#bytes(part: 'train' | 'test', name: string): Uint8Array {
		const bytes = this.#known.get(part) ?? this.#open(part, name);
		this.#known.set(part, bytes);
		return bytes;
	}

	#open(part: 'train' | 'test', name: string): Uint8Array {
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
