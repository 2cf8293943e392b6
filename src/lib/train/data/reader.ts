import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import type { LoadedTables } from './builtin.ts';
import type { RawTable } from './raw.ts';
import type { DataError } from './table.ts';

/** How far a file is read. */
export interface ReadProgress {
	/** Bytes of the file so far, and in all. */
	readonly bytes: number;
	readonly total: number;
	readonly rows: number;
}

export interface ReadHooks {
	readonly progress?: (progress: ReadProgress) => void;
	/** Stops the work: the promise is rejected with an `AbortError`. */
	readonly signal?: AbortSignal;
}

/** A file that was read. */
export interface ReadFile {
	readonly table: RawTable;
	/** Hex SHA-256 of the file's bytes. */
	readonly sha256: string;
}

/**
 * Reads and prepares data somewhere: in the browser in a worker, so that the page goes on; in tests
 * and the runner where it is called.
 */
export interface DataReader {
	/** Reads a file of text, gzip or not, as a table. */
	read(
		name: string,
		file: Blob,
		options?: CsvReading,
		hooks?: ReadHooks
	): Promise<ReadFile | DataError>;
	/** Makes the data set that a document describes of its tables. */
	prepare(
		ref: CsvData,
		train: RawTable,
		test: RawTable | null,
		hooks?: ReadHooks
	): Promise<LoadedTables | DataError>;
}
