import type { CsvReading } from '#lib/graph/document.ts';
import type { RawTable } from '../raw.ts';
import type { DataError } from '../table.ts';
import { Again, type Plan } from './plan.ts';
import { TableReader } from './table-reader.ts';

/** How much is looked at at a time. */
const PART = 2 ** 20;

/** Reads a file of text, gzip or not, as a table, at once. */
export function readTable(
	bytes: Uint8Array,
	name: string,
	options: CsvReading = {}
): RawTable | DataError {
	let plan: Plan = { options, texts: new Set() };
	for (;;) {
		const outcome = readAll(bytes, new TableReader(name, plan));
		if (!(outcome instanceof Again)) return outcome;
		plan = outcome.plan;
	}
}

function readAll(bytes: Uint8Array, reader: TableReader): RawTable | DataError | Again {
	for (let at = 0; at < bytes.length; at += PART) {
		const early = reader.push(bytes.subarray(at, at + PART));
		if (early) return early;
	}
	return reader.end();
}
