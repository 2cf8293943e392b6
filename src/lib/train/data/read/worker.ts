import { LocalReader } from './local-reader.ts';
import { buffersOf, type FromDataWorker, type Job, type JobResult } from './jobs.ts';
import type { ReadProgress } from '../reader.ts';

/** The data worker: reads a file or prepares tables, one thing at a time. */
const reader = new LocalReader();

const say = (message: FromDataWorker, transfer: Transferable[] = []) =>
	self.postMessage(message, { transfer });

function work(job: Job): Promise<JobResult> {
	if (job.kind === 'prepare') return reader.prepare(job.ref, job.train, job.test);
	const progress = (progress: ReadProgress) => say({ kind: 'progress', progress });
	return reader.read(job.name, job.file, job.options, { progress });
}

self.onmessage = async ({ data }: MessageEvent<Job>) => {
	try {
		const result = await work(data);
		say({ kind: 'done', result }, buffersOf(result));
	} catch (error) {
		say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
	}
};
