import { expect, it } from 'vitest';
import type { RawTable } from '../raw.ts';
import { readTable } from '../read/read-table.ts';
import { defaultPrepare, defaultTarget } from './defaults.ts';

const read = (text: string) => readTable(new TextEncoder().encode(text), 'file.csv') as RawTable;

it('columns that a spreadsheet left empty are left out, and are no target', () => {
	const table = read('kind,x,y,,,\na,1,2,,,\nb,3,4,,,\na,5,,,,\n');
	expect(table.columns.length).toBe(5);
	expect(defaultTarget(table)?.name).toBe('y');
	expect(defaultPrepare(table, ['y'])).toMatchObject({
		ignore: ['column 4', 'column 5'],
		prepare: [{ column: 'kind', as: 'one-hot' }]
	});
});
