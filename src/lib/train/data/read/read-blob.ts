import type { CsvReading } from '#lib/graph/document.ts';
import { sha256 } from '../digest.ts';
import type { ReadFile, ReadHooks } from '../reader.ts';
import { isDataError, type DataError } from '../table.ts';
import { checkAborted } from './abort.ts';
import { Again, LIMITS, type Plan } from './plan.ts';
import { TableReader, type Outcome } from './table-reader.ts';

/** How much is taken at a time: between two parts the work can be stopped. */
const PART = 2 ** 20;
/** Progress is told at most this often, in milliseconds. */
const EVERY = 50;
const MEGABYTE = 2 ** 20;

/**
 * Reads a file part by part where it is called.
 *
 * @throws AbortError where the signal says so
 */
export async function readBlob(
	name: string,
	file: Blob,
	options: CsvReading = {},
	hooks: ReadHooks = {}
): Promise<ReadFile | DataError> {
	if (file.size > LIMITS.text) {
		const values = { name, size: Math.ceil(file.size / MEGABYTE), limit: LIMITS.text / MEGABYTE };
		return { code: 'too_large', values };
	}
	let plan: Plan = { options, texts: new Set() };
	try {
		for (;;) {
			const outcome = await readParts(file, new TableReader(name, plan), hooks);
			if (outcome instanceof Again) plan = outcome.plan;
			else if (isDataError(outcome)) return outcome;
			else return { table: outcome, sha256: await sha256(await bytesOf(file)) };
		}
	} catch (error) {
		// A folder, or a file that is gone.
		if (error instanceof UnreadableError) return { code: 'unreadable', values: { name } };
		throw error;
	}
}

class UnreadableError extends Error {}

async function bytesOf(part: Blob): Promise<Uint8Array> {
	try {
		return new Uint8Array(await part.arrayBuffer());
	} catch {
		throw new UnreadableError();
	}
}

async function readParts(
	file: Blob,
	reader: TableReader,
	{ progress, signal }: ReadHooks
): Promise<Outcome> {
	let told = performance.now();
	for (let at = 0; at < file.size; at += PART) {
		checkAborted(signal);
		const bytes = await bytesOf(file.slice(at, at + PART));
		checkAborted(signal);
		const early = reader.push(bytes);
		if (early) return early;
		if (progress && performance.now() - told >= EVERY) {
			told = performance.now();
			progress({ bytes: at + bytes.length, total: file.size, rows: reader.rows });
		}
	}
	checkAborted(signal);
	return reader.end();
}
