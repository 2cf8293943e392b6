import { LocalReader } from './local-reader.ts';
import { buffersOf, type FromDataWorker, type Job, type JobResult } from './jobs.ts';
import { ColumnStore } from './parcels.ts';
import type { ReadProgress } from '../reader.ts';

/** The data worker: reads a file or prepares tables, one thing at a time. */
const reader = new LocalReader();
const store = new ColumnStore();

const say = (message: FromDataWorker, transfer: Transferable[] = []) =>
	self.postMessage(message, { transfer });

function work(job: Exclude<Job, { kind: 'columns' }>): Promise<JobResult> {
	if (job.kind === 'prepare') {
		const { ref, train, test } = store.complete(job);
		return reader.prepare(ref, train, test);
	}
	const progress = (progress: ReadProgress) => say({ kind: 'progress', progress });
	return reader.read(job.name, job.file, job.options, { progress });
}

self.onmessage = async ({ data }: MessageEvent<Job>) => {
	if (data.kind === 'columns') {
		store.add(data);
		return;
	}
	try {
		const result = await work(data);
		say({ kind: 'done', result }, buffersOf(result));
	} catch (error) {
		say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
	}
};
