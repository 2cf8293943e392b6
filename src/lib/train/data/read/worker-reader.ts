import type { CsvData, CsvReading } from '#lib/graph/document.ts';
import type { LoadedTables } from '../builtin.ts';
import type { RawTable } from '../raw.ts';
import type { DataReader, ReadFile, ReadHooks } from '../reader.ts';
import type { DataError } from '../table.ts';
import { checkAborted } from './abort.ts';
import type { FromDataWorker, Job, JobResult } from './jobs.ts';
import { parcelsOf } from './parcels.ts';

const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/**
 * Reads and prepares in workers, so that the page goes on. A worker does one thing at a time; to
 * stop it is to end it. One that is done waits for the next thing. None starts before it is needed.
 */
export class WorkerReader implements DataReader {
	#idle: Worker | null = null;

	/** @param start makes a worker */
	constructor(readonly start: () => Worker = startWorker) {}

	read(name: string, file: Blob, options?: CsvReading, hooks?: ReadHooks) {
		const job: Job = { kind: 'read', name, file, ...(options ? { options } : {}) };
		return this.#do([job], hooks) as Promise<ReadFile | DataError>;
	}

	prepare(ref: CsvData, train: RawTable, test: RawTable | null, hooks?: ReadHooks) {
		return this.#do(parcelsOf({ kind: 'prepare', ref, train, test }), hooks) as Promise<
			LoadedTables | DataError
		>;
	}

	/** Ends the worker that waits. */
	dispose(): void {
		this.#idle?.terminate();
		this.#idle = null;
	}

	async #do(jobs: readonly Job[], { progress, signal }: ReadHooks = {}): Promise<JobResult> {
		checkAborted(signal);
		const worker = this.#idle ?? this.start();
		this.#idle = null;
		let stop: (() => void) | undefined;
		try {
			const result = await new Promise<JobResult>((resolve, reject) => {
				stop = () => reject(new DOMException('The work was stopped.', 'AbortError'));
				signal?.addEventListener('abort', stop);
				worker.onmessage = ({ data }: MessageEvent<FromDataWorker>) => {
					if (data.kind === 'progress') progress?.(data.progress);
					else if (data.kind === 'done') resolve(data.result);
					else reject(new Error(data.message));
				};
				// Its script is not to be had, or it ran out of memory.
				worker.onerror = (event) => reject(new Error(event.message || 'The data worker failed.'));
				worker.onmessageerror = () =>
					reject(new Error('The data worker sent what cannot be read.'));
				void sendAll(worker, jobs, signal).catch(reject);
			});
			this.#keep(worker);
			return result;
		} catch (error) {
			worker.terminate();
			throw error;
		} finally {
			if (stop) signal?.removeEventListener('abort', stop);
		}
	}

	#keep(worker: Worker): void {
		if (this.#idle) worker.terminate();
		else this.#idle = worker;
	}
}

/** One after another; between two the page goes on. */
async function sendAll(
	worker: Worker,
	jobs: readonly Job[],
	signal: AbortSignal | undefined
): Promise<void> {
	for (const [i, job] of jobs.entries()) {
		if (i > 0) await new Promise((resolve) => setTimeout(resolve));
		if (signal?.aborted) return;
		worker.postMessage(job);
	}
}
