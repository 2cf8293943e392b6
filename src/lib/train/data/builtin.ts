import type { DataInfo } from '#lib/graph/operator.ts';
import { parseTable } from './csv.ts';
import type { Dataset } from './dataset.ts';
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
	readonly features: number;
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
		features: 11,
		target: 'quality',
		classes: null
	},
	{
		name: 'iris',
		file: 'data/iris.csv',
		trainRows: 120,
		testRows: 30,
		features: 4,
		target: 'species',
		classes: 3
	},
	{
		name: 'moons',
		file: 'data/moons.csv',
		trainRows: 320,
		testRows: 80,
		features: 2,
		target: 'moon',
		classes: 2
	}
];

/** The built-in set of that name. */
export function findBuiltin(name: string): BuiltinSet | undefined {
	return BUILTIN_SETS.find((set) => set.name === name);
}

/** What the planner needs, before the file is there. */
export function builtinInfo(set: BuiltinSet): DataInfo {
	return { features: [set.features], targets: 1, classes: set.classes };
}

/** Tables and the data set made of them. */
export interface LoadedData {
	readonly dataset: Dataset;
	readonly train: Table;
	readonly test: Table | null;
}

/** Reads a built-in set's file. */
export function readBuiltin(set: BuiltinSet, bytes: Uint8Array): LoadedData | DataError {
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
