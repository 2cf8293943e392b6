import type { DataInfo } from '#lib/graph/operator.ts';
import { parseTable } from './csv.ts';
import { isImages, type Dataset } from './dataset.ts';
import { readImages } from './digits.ts';
import { makeDataset } from './make-dataset.ts';
import { isDataError, takeRows, type DataError, type Table } from './table.ts';

/** A data set that comes with the product. Its title is the message `data_builtin_<name>`. */
export interface BuiltinSet {
	/** As documents name it; permanent. */
	readonly name: string;
	/** Under the page's base: `static/data`. */
	readonly file: string;
	/** The first rows of the file train, the others test. */
	readonly trainRows: number;
	readonly testRows: number;
	/** Of one sample: `[11]` of a table's row, `[1, 28, 28]` of an image. */
	readonly featureShape: readonly number[];
	readonly target: string;
	/** Number of classes where the target is a class index, else null. */
	readonly classes: number | null;
}

export const BUILTIN_SETS: readonly BuiltinSet[] = [
	{
		name: 'wine-standin',
		file: 'data/wine-standin.csv',
		trainRows: 640,
		testRows: 160,
		featureShape: [11],
		target: 'quality',
		classes: null
	},
	{
		name: 'iris',
		file: 'data/iris.csv',
		trainRows: 120,
		testRows: 30,
		featureShape: [4],
		target: 'species',
		classes: 3
	},
	{
		name: 'moons',
		file: 'data/moons.csv',
		trainRows: 320,
		testRows: 80,
		featureShape: [2],
		target: 'moon',
		classes: 2
	},
	{
		name: 'digits',
		file: 'data/digits.bin',
		trainRows: 2500,
		testRows: 500,
		featureShape: [1, 28, 28],
		target: 'digit',
		classes: 10
	}
];

/** The built-in set of that name. */
export function findBuiltin(name: string): BuiltinSet | undefined {
	return BUILTIN_SETS.find((set) => set.name === name);
}

/** What the planner needs, before the file is there. */
export function builtinInfo(set: BuiltinSet): DataInfo {
	return { features: set.featureShape, targets: 1, classes: set.classes };
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
}

/** Reads a built-in set's file. */
export function readBuiltin(set: BuiltinSet, bytes: Uint8Array): LoadedData | DataError {
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

/** Fetches a built-in set; `urlOf` says where the page keeps its static files. */
export async function loadBuiltin(
	name: string,
	urlOf: (file: string) => string
): Promise<LoadedData | DataError> {
	const set = findBuiltin(name);
	if (!set) return { code: 'unknown_builtin', values: { name } };
	try {
		const response = await fetch(urlOf(set.file));
		if (!response.ok) return { code: 'fetch', values: { name, reason: String(response.status) } };
		return readBuiltin(set, new Uint8Array(await response.arrayBuffer()));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { code: 'fetch', values: { name, reason } };
	}
}
