import type { CsvData } from '#lib/graph/document.ts';
import type { LoadedTables } from '../builtin.ts';
import { prepareTables } from '../prepare/prepare-tables.ts';
import type { RawTable } from '../raw.ts';
import type { DataReader, ReadHooks } from '../reader.ts';
import type { DataError } from '../table.ts';
import { checkAborted } from './abort.ts';
import { readBlob } from './read-blob.ts';

/** Reads and prepares where it is called: in tests, in the runner, and in the worker. */
export class LocalReader implements DataReader {
	readonly read = readBlob;

	async prepare(
		ref: CsvData,
		train: RawTable,
		test: RawTable | null,
		hooks: ReadHooks = {}
	): Promise<LoadedTables | DataError> {
		checkAborted(hooks.signal);
		return prepareTables(ref, train, test);
	}
}
