import { describe, expect, it } from 'vitest';
import type { CsvData } from '#lib/graph/document.ts';
import type { NumberColumn, RawColumn, RawTable, TextColumn } from '#lib/train/data/raw.ts';
import {
	chooseMissing,
	chooseNormalize,
	chooseSplit,
	chooseTask,
	choiceOf,
	describeChoice,
	notClasses,
	startChoice,
	type Tables
} from './choice.ts';
import { chooseUse, useOf, usesOf } from './column-use.ts';

const none = { rows: new Uint32Array(), kinds: new Uint8Array(), texts: [] };
const numbers = (name: string, ...values: number[]): NumberColumn => ({
	name,
	type: 'number',
	values: Float64Array.from(values),
	odd: none
});
function texts(name: string, type: TextColumn['type'], ...cells: string[]): TextColumn {
	const different = [...new Set(cells)];
	const codes = Uint32Array.from(cells, (cell) => different.indexOf(cell));
	return { name, type, codes, texts: different, odd: none };
}
function tables(...columns: RawColumn[]): Tables {
	const first = columns[0]!;
	const rows = first.type === 'number' ? first.values.length : first.codes.length;
	const train: RawTable = {
		name: 't.csv',
		rows,
		columns,
		lines: Uint32Array.from({ length: rows }, (_, i) => i + 2),
		read: { header: true, delimiter: ',', skip: 0, encoding: 'utf-8', decimalComma: false },
		headerGuessedAbsent: false,
		form: { gzip: false, header: null, trailing: false, emptyRows: false },
		renamed: [],
		head: []
	};
	return { train, test: null };
}
const wine = tables(
	numbers('acid', 0.1, 0.2, 0.3, 0.4),
	texts('colour', 'category', 'red', 'white', 'red', 'white'),
	texts('name', 'text', 'a', 'b', 'c', 'd'),
	numbers('quality', 3, 5, 8, 5)
);

describe('the choice to begin with', () => {
	it('learns the last column of the others; categories become columns, texts are left out', () => {
		const choice = startChoice(wine);
		expect(describeChoice(choice, wine)).toEqual({
			target: ['quality'],
			ignore: ['name'],
			split: { ratio: 0.8, seed: 0 },
			prepare: [{ kind: 'encode', column: 'colour', as: 'one-hot', categories: ['red', 'white'] }]
		});
		expect(['acid', 'colour', 'name', 'quality'].map((name) => useOf(choice, name))).toEqual([
			'feature',
			'one-hot',
			'ignore',
			'target'
		]);
	});

	it('takes categories and whole numbers from 0 for classes', () => {
		const index = tables(numbers('x', 1, 2, 3), numbers('y', 0, 1, 2));
		expect(describeChoice(startChoice(index), index)).toEqual({
			target: ['y'],
			task: 'classification',
			split: { ratio: 0.8, seed: 0 }
		});
		const kinds = tables(numbers('x', 1, 2), texts('kind', 'category', 'b', 'a'));
		expect(startChoice(kinds)).toMatchObject({
			task: 'classification',
			prepare: [{ kind: 'split' }, { kind: 'encode', as: 'index', categories: ['a', 'b'] }]
		});
	});
});

describe('what the person changes', () => {
	const start = startChoice(wine);

	it('few whole numbers become classes that count from 0, and numbers again', () => {
		expect(notClasses(wine, ['quality'])).toBeNull();
		const classes = chooseTask(start, wine, 'classification');
		expect(classes.prepare.at(-1)).toEqual({
			kind: 'encode',
			column: 'quality',
			as: 'index',
			categories: [3, 5, 8]
		});
		expect(chooseTask(classes, wine, 'regression')).toEqual(start);
	});

	it('several targets, and one of them back', () => {
		const two = chooseUse(start, wine, 'acid', 'target');
		expect(two).toMatchObject({ target: ['acid', 'quality'], task: 'regression' });
		expect(chooseUse(two, wine, 'acid', 'feature')).toEqual(start);
		const colour = chooseUse(
			chooseUse(start, wine, 'colour', 'target'),
			wine,
			'quality',
			'feature'
		);
		expect(colour).toMatchObject({ target: ['colour'], task: 'classification' });
		expect(useOf(colour, 'quality')).toBe('feature');
	});

	it('a column of texts is used after all', () => {
		expect(usesOf(wine.train.columns[2]!)).toEqual(['one-hot', 'index', 'target', 'ignore']);
		const used = chooseUse(start, wine, 'name', 'index');
		expect(used.ignore).toEqual([]);
		expect(useOf(used, 'name')).toBe('index');
		expect(chooseUse(used, wine, 'name', 'ignore').ignore).toEqual(['name']);
	});

	it('rows are dropped before the split, cells are filled behind it', () => {
		const kinds = (choice: typeof start) => choice.prepare.map(({ kind }) => kind);
		const dropped = chooseMissing(start, 'acid', 'drop');
		expect(kinds(dropped)).toEqual(['missing', 'split', 'encode']);
		const filled = chooseMissing(dropped, 'acid', 'constant', 2);
		expect(kinds(filled)).toEqual(['split', 'missing', 'encode']);
		expect(filled.prepare[1]).toMatchObject({ use: 'constant', value: 2 });
		expect(chooseMissing(filled, 'acid', 'mean').prepare[1]).not.toHaveProperty('value');
		expect(chooseMissing(filled, 'acid', null)).toEqual(start);
		// Only where it says something is the split written down.
		expect(describeChoice(dropped, wine).prepare?.[1]).toEqual({ kind: 'split' });
		expect(describeChoice(filled, wine).prepare?.[0]).toMatchObject({ kind: 'missing' });
	});

	it('scaling comes last, and all rows may train', () => {
		const scaled = chooseNormalize(start, 'z-score', true);
		expect(scaled.prepare.at(-1)).toEqual({ kind: 'normalize', method: 'z-score', target: true });
		expect(chooseNormalize(scaled, null, false)).toEqual(start);
		const all = chooseSplit(start, wine, { ratio: 1 });
		expect(describeChoice(all, wine)).not.toHaveProperty('split');
		expect(chooseSplit(all, wine, { ratio: 0.8 }).prepare[0]).toEqual({ kind: 'split' });
	});
});

it('a document’s choice comes back as it was, and only for its columns', () => {
	const choice = chooseMissing(
		chooseNormalize(startChoice(wine), 'min-max', false),
		'acid',
		'drop'
	);
	const ref: CsvData = { source: 'csv', train: 't.csv', ...describeChoice(choice, wine) };
	expect(choiceOf(ref, wine)).toEqual(choice);
	expect(choiceOf({ ...ref, target: ['price'] }, wine)).toBeNull();
	// Another table with a target of that name: its categories would be features as they are.
	expect(choiceOf({ ...ref, columns: ['sugar', 'quality'], prepare: [] }, wine)).toBeNull();
	const less = { ...ref, ignore: [], columns: ['acid', 'quality'], prepare: [] };
	expect(choiceOf(less, wine)).toMatchObject({
		ignore: ['name'],
		prepare: [{ kind: 'split' }, { kind: 'encode', column: 'colour' }]
	});
	const { split: _, ...all } = ref;
	expect(choiceOf({ ...all, prepare: [] }, wine)?.split.ratio).toBe(1);
});
