import type { CsvData } from '#lib/graph/document.ts';
import type { LoadedTables } from './builtin.ts';
import { checkTables } from './checks.ts';
import { parseTable } from './csv.ts';
import { checkClasses, makeDataset } from './make-dataset.ts';
import { splitRows } from './split.ts';
import { columnStats, isDataError, takeRows, type DataError, type Table } from './table.ts';

/** A file of the person's, wherever it was kept. */
export interface FileContents {
	readonly bytes: Uint8Array;
	/** Hex SHA-256 of the bytes. */
	readonly sha256: string;
}

export interface CsvFiles {
	readonly train: FileContents | null;
	/** null also where the document names no test file. */
	readonly test: FileContents | null;
}

/** Labels beyond this are more likely numbers to predict than classes. */
const GUESSED_CLASSES = 20;

/** The digests under which files are known. */
export function digestsOf({ train, test }: CsvFiles): CsvData['sha256'] {
	if (!train) return undefined;
	return test ? { train: train.sha256, test: test.sha256 } : { train: train.sha256 };
}

/** Reads a document's files and makes the data set of them. */
export function readCsvData(
	ref: CsvData,
	files: CsvFiles & { readonly train: FileContents }
): LoadedTables | DataError {
	const train = parseTable(files.train.bytes, ref.train, ref.read?.train);
	if (isDataError(train)) return train;
	const test = files.test && parseTable(files.test.bytes, ref.test!, ref.read?.test);
	if (test && isDataError(test)) return test;
	const { target, split, task, read } = ref;
	const classification = task === 'classification';
	const dataset = makeDataset({
		key: JSON.stringify({ digests: digestsOf(files), target, split, task, read }),
		train,
		test,
		target,
		classification,
		...(split && !test ? { split } : {})
	});
	if (isDataError(dataset)) return dataset;
	const report = { dropped: { train: 0, test: 0 }, filled: [], normalized: [] };
	const warnings = checkTables(train, test, target);
	if (!split || test) return { dataset, train, test, report, warnings };
	const rows = splitRows(train.rows, split.ratio, split.seed);
	return {
		dataset,
		report,
		warnings,
		train: takeRows(train, rows.train),
		test: rows.test.length ? takeRows(train, rows.test) : null
	};
}

/**
 * Whether a target that nobody said anything about is a class index: whole numbers from 0 without a
 * gap, and few.
 */
export function looksLikeClasses(table: Table, target: string): boolean {
	if (checkClasses(table, [target])) return false;
	const column = table.columns.indexOf(target);
	const { max } = columnStats(table)[column]!;
	if (max < 1 || max >= GUESSED_CLASSES) return false;
	const seen = new Set<number>();
	for (let i = column; i < table.values.length; i += table.columns.length) {
		seen.add(table.values[i]!);
	}
	return seen.size === max + 1;
}
