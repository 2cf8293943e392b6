import type { CsvData } from '#lib/graph/document.ts';
import type { LoadedTables } from './builtin.ts';
import { prepareTables } from './prepare/prepare-tables.ts';
import { readTable } from './read/read-table.ts';
import { isDataError, type DataError } from './table.ts';

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

/** The digests under which files are known. */
export function digestsOf({ train, test }: CsvFiles): CsvData['sha256'] {
	if (!train) return undefined;
	return test ? { train: train.sha256, test: test.sha256 } : { train: train.sha256 };
}

/** Reads a document's files and makes the data set of them, at once. */
export function readCsvData(
	ref: CsvData,
	files: CsvFiles & { readonly train: FileContents }
): LoadedTables | DataError {
	const train = readTable(files.train.bytes, ref.train, ref.read?.train);
	if (isDataError(train)) return train;
	const test = files.test && readTable(files.test.bytes, ref.test!, ref.read?.test);
	if (test && isDataError(test)) return test;
	return prepareTables({ ...ref, sha256: digestsOf(files)! }, train, test);
}
