import { expect, it } from 'vitest';
import { LocalReader } from '#lib/train/data/read/local-reader.ts';
import { isDataError } from '#lib/train/data/table.ts';
import { chooseTask, startChoice } from './choice.ts';
import { columnFacts } from './column-facts.ts';
import { barsText, bytesText, cellText, columnRange, typeText } from './column-text.ts';
import { barredText, impliesText } from './task-text.ts';

const text = 'x,colour,quality\n0.5,red,3\n,white,5\n2,red,8\n4,white,5\n';

it('heads and cells say what is there', async () => {
	const file = await new LocalReader().read('t.csv', new Blob([text]));
	if (isDataError(file)) throw new Error(file.code);
	const [x, colour] = file.table.columns;
	expect(columnRange(x!, columnFacts(x!))).toBe('0.5 … 4 · ø 2.167');
	expect(columnRange(colour!, columnFacts(colour!))).toBe('2 categories');
	expect(barsText(columnFacts(colour!))).toBe('red: 2\nwhite: 2');
	expect(typeText(colour!.type)).toBe('category');
	expect(cellText(x!, 0)).toEqual({ text: '0.5' });
	expect(cellText(x!, 1)).toEqual({ text: 'empty', odd: 'missing' });
	expect(cellText(colour!, 1)).toEqual({ text: 'white' });
});

it('the task says what it asks of the network', async () => {
	const file = await new LocalReader().read('t.csv', new Blob([text]));
	if (isDataError(file)) throw new Error(file.code);
	const tables = { train: file.table, test: null };
	const choice = startChoice(tables);
	expect(impliesText(choice, null)).toContain('out_features 1');
	const classes = chooseTask(choice, tables, 'classification');
	expect(impliesText(classes, null)).toBe(
		'CrossEntropyLoss over 3 classes: the last Linear needs out_features 3. 3 … 8 become 0 … 2.'
	);
	expect(barredText('several', choice)).toContain('exactly one target');
});

it('sizes are said as people say them', () => {
	expect([bytesText(500), bytesText(3 * 2 ** 20)]).toEqual(['1 KB', '3.0 MB']);
});
