import { expect, it } from 'vitest';
import type { CsvData } from '#lib/graph/document.ts';
import { isDataError } from '../table.ts';
import type { RawTable } from '../raw.ts';
import { readTable } from '../read/read-table.ts';
import { prepareTables } from './prepare-tables.ts';

const read = (text: string) => readTable(new TextEncoder().encode(text), 'file.csv') as RawTable;

it('categories that look like numbers keep their letters in a file of nothing else', () => {
	const train = read('kind,y\nA1,1\n01,2\nB,3\n2.0,4\n');
	const test = read('kind,y\n2.0,5\n01,6\n');
	expect([train.columns[0]!.type, test.columns[0]!.type]).toEqual(['text', 'number']);
	const categories = ['01', '2.0', 'A1', 'B'];
	const ref: CsvData = {
		source: 'csv',
		train: 'train.csv',
		test: 'test.csv',
		target: ['y'],
		prepare: [{ kind: 'encode', column: 'kind', as: 'index', categories }]
	};
	const made = prepareTables(ref, train, test);
	if (isDataError(made)) throw new Error(made.code);
	expect([...made.dataset.train.x]).toEqual([2, 0, 3, 1]);
	expect([...made.dataset.test!.x]).toEqual([1, 0]);
});
