import type { RawColumn, RawTable } from '../raw.ts';
import type { Columns, Job, PrepareJob } from './jobs.ts';

/** Cells that are copied at once: the page stands still meanwhile. */
const CELLS = 2 ** 20;

/**
 * A job in parcels. What is sent to a worker is copied while the page waits: a table of hundreds of
 * megabytes goes over a few columns at a time, the last of them with the job.
 */
export function parcelsOf(job: PrepareJob, cells = CELLS): Job[] {
	const { train, test } = job;
	const parcels: { train: RawColumn[]; test: RawColumn[] }[] = [];
	let room = 0;
	const add = (part: 'train' | 'test', { rows, columns }: RawTable) => {
		for (const column of columns) {
			if (room < rows) {
				parcels.push({ train: [], test: [] });
				room = cells;
			}
			parcels.at(-1)![part].push(column);
			room -= rows;
		}
	};
	add('train', train);
	if (test) add('test', test);
	const last = parcels.pop() ?? { train: [], test: [] };
	return [
		...parcels.map((parcel): Job => ({ kind: 'columns', ...parcel })),
		{
			...job,
			train: { ...train, columns: last.train },
			test: test && { ...test, columns: last.test }
		}
	];
}

/** Puts the parcels of a job together again. */
export class ColumnStore {
	#train: RawColumn[] = [];
	#test: RawColumn[] = [];

	add({ train, test }: Columns): void {
		this.#train.push(...train);
		this.#test.push(...test);
	}

	complete(job: PrepareJob): PrepareJob {
		const { train, test } = job;
		this.add({ train: train.columns, test: test?.columns ?? [] });
		const whole: PrepareJob = {
			...job,
			train: { ...train, columns: this.#train },
			test: test && { ...test, columns: this.#test }
		};
		this.#train = [];
		this.#test = [];
		return whole;
	}
}
