import { expect, it } from 'vitest';
import { checkTables } from './checks.ts';
import { parseTable } from './csv.ts';
import { isDataError, type Table } from './table.ts';

function table(text: string): Table {
	const result = parseTable(new TextEncoder().encode(text), 'x.csv');
	if (isDataError(result)) throw new Error(JSON.stringify(result));
	return result;
}
const codes = (train: string, test: string | null, target = ['y']) =>
	checkTables(table(train), test === null ? null : table(test), target).map(({ code }) => code);

it('says nothing of scaled data', () => {
	expect(codes('a,b,y\n0,0.5,1\n1,0,2\n', 'y,a,b\n1,0.2,0.3\n3,0.9,0.8\n')).toEqual([]);
});

it('names features beyond the usual range, not targets', () => {
	const warnings = checkTables(table('a,b,y\n0,289,50\n1,6,60\n'), null, ['y']);
	expect(warnings).toEqual([
		{ code: 'unscaled', values: { columns: 'b', count: 1, worst: 'b', max: 289 } }
	]);
});

it('sees that one file was scaled and the other not', () => {
	expect(codes('a,y\n0,0\n1,1\n', 'a,y\n3.2,5\n9.9,6\n')).toEqual(['scaled_apart']);
	expect(codes('a,y\n0,0\n1,1\n', 'a,y\n0,0\n9,1\n')).toEqual(['scaled_apart']);
});

it('names constant features', () => {
	expect(codes('a,b,y\n5,1,1\n5,2,2\n', null)).toEqual(['constant']);
});
