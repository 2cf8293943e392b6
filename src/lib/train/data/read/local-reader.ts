import type { DataReader } from '../reader.ts';
import { readBlob } from './read-blob.ts';

/** Reads where it is called: in tests, in the runner, and in the worker. */
export class LocalReader implements Pick<DataReader, 'read'> {
	readonly read = readBlob;
}
