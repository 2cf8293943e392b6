import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import type { LoadedTables } from '../builtin.ts';
import type { RawColumn, RawTable } from '../raw.ts';
import type { ReadFile, ReadProgress } from '../reader.ts';
import type { DataError } from '../table.ts';

/** What a worker is asked for, one thing at a time. */
export type Job =
	| {
			readonly kind: 'read';
			readonly name: string;
			readonly file: Blob;
			readonly options?: CsvReading;
	  }
	| PrepareJob
	/** Columns of the next job's tables, before those that it has itself. */
	| ({ readonly kind: 'columns' } & Columns);

export interface PrepareJob {
	readonly kind: 'prepare';
	readonly ref: CsvData;
	readonly train: RawTable;
	readonly test: RawTable | null;
}

export interface Columns {
	readonly train: readonly RawColumn[];
	readonly test: readonly RawColumn[];
}

export type JobResult = ReadFile | LoadedTables | DataError;

/** What a worker says. `failed`: something that should not happen did. */
export type FromDataWorker =
	| { readonly kind: 'progress'; readonly progress: ReadProgress }
	| { readonly kind: 'done'; readonly result: JobResult }
	| { readonly kind: 'failed'; readonly message: string };

/** The buffers in plain data: they are handed over instead of copied. */
export function buffersOf(data: unknown): ArrayBuffer[] {
	const found = new Set<ArrayBuffer>();
	const look = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		if (ArrayBuffer.isView(value)) {
			if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
			return;
		}
		// A list of texts holds no buffers, and may be long.
		if (Array.isArray(value) && typeof value[0] !== 'object') return;
		for (const part of Object.values(value)) look(part);
	};
	look(data);
	return [...found];
}
