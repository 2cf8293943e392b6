import { expect, it } from 'vitest';
import type { RawTable } from '../raw.ts';
import type { PrepareJob } from './jobs.ts';
import { ColumnStore, parcelsOf } from './parcels.ts';
import { readTable } from './read-table.ts';

const read = (text: string) => readTable(new TextEncoder().encode(text), 'file.csv') as RawTable;
const train = read('a,b,c\n1,x,3\n4,y,6\n');
const test = read('b,a,c\nx,1,3\n');

it.each([
	[1, null, 3],
	[2, null, 3],
	[4, null, 2],
	[4, test, 3],
	[100, test, 1]
])('a job in parcels of %s cells is whole again', (cells, second, count) => {
	const job: PrepareJob = {
		kind: 'prepare',
		ref: { source: 'csv', train: 'file.csv', target: ['c'] },
		train,
		test: second
	};
	const parcels = parcelsOf(job, cells);
	expect(parcels.length).toBe(count);
	const store = new ColumnStore();
	// The next job has nothing of the former.
	for (let times = 0; times < 2; times++) {
		for (const parcel of structuredClone(parcels)) {
			if (parcel.kind === 'columns') store.add(parcel);
			else if (parcel.kind === 'prepare') expect(store.complete(parcel)).toEqual(job);
		}
	}
});
