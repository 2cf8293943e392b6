import { expect, it } from 'vitest';
import { LocalReader } from '#lib/train/data/read/local-reader.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { chooseMissing, startChoice, type Tables } from './choice.ts';
import { oddOverview, oddRows, undecidedOf, usesFor } from './odd-overview.ts';
import { effectText, kindsText, linesText } from './odd-text.ts';

async function read(text: string): Promise<Tables> {
	const file = await new LocalReader().read('t.csv', new Blob([text]));
	if (isDataError(file)) throw new Error(file.code);
	return { train: file.table, test: null };
}

it('says of each column what is odd, where, and what a choice does', async () => {
	const tables = await read('x,y\n1,2\n,3\nNA,4\n?,5\nnan,6\n-,7\n8,inf');
	const start = startChoice(tables);
	const [x, y] = oddOverview(tables, start);
	expect([kindsText(x!), kindsText(y!)]).toEqual(['5 missing', '1 infinite']);
	expect(linesText('t.csv', x!.train!)).toBe('t.csv, line 3–7');
	expect(undecidedOf(tables, start).map(({ name }) => name)).toEqual(['x', 'y']);
	expect(effectText(x!, tables, null)).toBe('keeps the table from being used');
	expect(oddRows(tables, ['x', 'y'])).toEqual({ count: 6, of: 7 });

	const dropped = chooseMissing(start, 'x', 'drop');
	const [decided] = oddOverview(tables, dropped);
	expect(effectText(decided!, tables, null)).toBe('drops 5 of 7 rows');
	const [filled] = oddOverview(tables, chooseMissing(start, 'x', 'mean'));
	const value = { column: 'x', use: 'mean', value: 4.5, cells: 5 } as const;
	expect(effectText(filled!, tables, value)).toBe('fills 5 cells with 4.5');
	expect(undecidedOf(tables, dropped).map(({ name }) => name)).toEqual(['y']);
});

it('columns that are left out come last and ask for nothing', async () => {
	const tables = await read('note,x,y\n,1,1\nhello,,2\nyou,3,3\nthere,4,4');
	const choice = startChoice(tables);
	expect(choice.ignore).toEqual(['note']);
	const entries = oddOverview(tables, choice);
	expect(entries.map(({ name, isIgnored }) => [name, isIgnored])).toEqual([
		['x', false],
		['note', true]
	]);
	expect(effectText(entries[1]!, tables, null)).toContain('left out');
	expect(usesFor('text')).not.toContain('mean');
});
