import type { BuiltinData } from '#lib/graph/document.ts';
import type { DataInfo } from '#lib/graph/operator.ts';
import type { DataWarning } from './checks.ts';
import { parseTable } from './csv.ts';
import { isImages, type Dataset } from './dataset.ts';
import { readImages } from './digits.ts';
import { makeDataset } from './make-dataset.ts';
import { FILE_SETS, GENERATED_SETS } from './sets/list.ts';
import { makeSet } from './sets/make-set.ts';
import { fullOptions, trainCount } from './sets/options.ts';
import type { BuiltinSet, FileSet, GeneratedSet, StoredOptions } from './sets/types.ts';
import type { PrepareReport } from './prepare/report.ts';
import { isDataError, takeRows, type DataError, type Table } from './table.ts';

/** All sets that documents may name. */
export const BUILTIN_SETS: readonly BuiltinSet[] = [...GENERATED_SETS, ...FILE_SETS];

/** The built-in set of that name. */
export function findBuiltin(name: string): BuiltinSet | undefined {
	return BUILTIN_SETS.find((set) => set.name === name);
}

/** Whether a set is drawn rather than fetched. */
export function isGenerated(set: BuiltinSet): set is GeneratedSet {
	return 'draw' in set;
}

/** What the planner needs, before the rows are there. Options change none of it. */
export function builtinInfo(set: BuiltinSet): DataInfo {
	const features = isGenerated(set) ? [set.features.length] : set.featureShape;
	return { features, targets: 1, classes: set.classes };
}

/** How many rows train and test. */
export function builtinSize(
	set: BuiltinSet,
	stored?: StoredOptions
): { readonly trainRows: number; readonly testRows: number } {
	if (!isGenerated(set)) return set;
	const { size } = fullOptions(set, stored);
	const trainRows = trainCount(size);
	return { trainRows, testRows: size - trainRows };
}

/** A data set and the tables it was made of; images come in none. */
export interface LoadedData {
	readonly dataset: Dataset;
	readonly train: Table | null;
	readonly test: Table | null;
}

/** A data set that was made of tables. */
export interface LoadedTables extends LoadedData {
	readonly train: Table;
	/** What was done with the rows. */
	readonly report: PrepareReport;
	/** What tends to go wrong with such tables. */
	readonly warnings: readonly DataWarning[];
}

/** The rows of the built-in set that a document names; `read` gives a file of `static`. */
export function readBuiltin(
	ref: Pick<BuiltinData, 'name' | 'options'>,
	read: (file: string) => Uint8Array
): LoadedData | DataError {
	const set = findBuiltin(ref.name);
	if (!set) return { code: 'unknown_builtin', values: { name: ref.name } };
	return isGenerated(set) ? makeSet(set, ref.options) : readFileSet(set, read(set.file));
}

/** The same in a page: fetches the file, where there is one; `urlOf` says where the page keeps it. */
export async function loadBuiltin(
	ref: Pick<BuiltinData, 'name' | 'options'>,
	urlOf: (file: string) => string
): Promise<LoadedData | DataError> {
	const { name } = ref;
	const set = findBuiltin(name);
	if (!set || isGenerated(set)) return readBuiltin(ref, () => new Uint8Array());
	try {
		const response = await fetch(urlOf(set.file));
		if (!response.ok) return { code: 'fetch', values: { name, reason: String(response.status) } };
		return readFileSet(set, new Uint8Array(await response.arrayBuffer()));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { code: 'fetch', values: { name, reason } };
	}
}

function readFileSet(set: FileSet, bytes: Uint8Array): LoadedData | DataError {
	if (isImages(set)) {
		const dataset = readImages(set, bytes);
		return isDataError(dataset) ? dataset : { dataset, train: null, test: null };
	}
	const table = parseTable(bytes, set.name);
	if (isDataError(table)) return table;
	const rows = Array.from({ length: table.rows }, (_, row) => row);
	const train = takeRows(table, rows.slice(0, set.trainRows));
	const test = takeRows(table, rows.slice(set.trainRows));
	const dataset = makeDataset({
		key: `builtin:${set.name}`,
		train,
		test,
		target: [set.target],
		classification: set.classes !== null
	});
	return isDataError(dataset) ? dataset : { dataset, train, test };
}
