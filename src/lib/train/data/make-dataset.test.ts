import { describe, expect, it } from 'vitest';
import { parseTable } from './csv.ts';
import type { Dataset } from './dataset.ts';
import { makeDataset, type DatasetRecipe } from './make-dataset.ts';
import { splitRows } from './split.ts';
import { isDataError, type DataError, type Table } from './table.ts';

function table(text: string, name = 'train.csv'): Table {
	const result = parseTable(new TextEncoder().encode(text), name);
	if (isDataError(result)) throw new Error(JSON.stringify(result));
	return result;
}

function make(recipe: Partial<DatasetRecipe>): Dataset | DataError {
	const train = table('a,b,y\n0.1,2,0\n3,4,1\n5,6,4\n');
	return makeDataset({
		key: 'k',
		train,
		test: null,
		target: ['y'],
		classification: false,
		...recipe
	});
}

describe('makeDataset', () => {
	it('cuts features and targets in float32', () => {
		expect(make({})).toMatchObject({
			key: 'k',
			featureShape: [2],
			featureNames: ['a', 'b'],
			targetNames: ['y'],
			classes: null,
			train: {
				count: 3,
				x: new Float32Array([0.1, 2, 3, 4, 5, 6]),
				y: new Float32Array([0, 1, 4])
			},
			test: null
		});
	});

	it('takes a target from the middle, and several', () => {
		expect(make({ target: ['b', 'y'] })).toMatchObject({
			featureShape: [1],
			train: { y: new Float32Array([2, 0, 4, 1, 6, 4]) }
		});
	});

	it('lines the test columns up by name', () => {
		const test = table('y,b,a\n1,2,3\n', 'test.csv');
		expect(make({ test })).toMatchObject({
			test: { count: 1, x: new Float32Array([3, 2]), y: new Float32Array([1]) }
		});
	});

	it('counts classes over both parts, from 0 to the largest', () => {
		const test = table('a,b,y\n1,2,6\n', 'test.csv');
		expect(make({ test, classification: true })).toMatchObject({ classes: 7 });
		expect(make({ classification: true })).toMatchObject({ classes: 5 });
	});

	it('splits one file by the seeded permutation', () => {
		const { train, test } = splitRows(3, 0.67, 3);
		expect(make({ split: { ratio: 0.67, seed: 3 } })).toMatchObject({
			train: { y: new Float32Array(train.map((row) => [0, 1, 4][row]!)) },
			test: { y: new Float32Array(test.map((row) => [0, 1, 4][row]!)) }
		});
	});

	it.each<[string, Partial<DatasetRecipe>, object]>([
		['no_target', { target: ['z'] }, { target: 'z', columns: 'a, b, y' }],
		['no_target', { target: [] }, {}],
		['only_targets', { target: ['a', 'b', 'y'] }, {}],
		['not_classes', { target: ['a'], classification: true }, { target: 'a' }],
		['split_empty', { split: { ratio: 0, seed: 0 } }, { rows: 3 }],
		[
			'columns_differ',
			{ test: table('a,c,y\n1,2,3\n', 'test.csv') },
			{ train: 'train.csv', test: 'test.csv', missing: 'b', extra: 'c' }
		]
	])('%s', (code, recipe, values) => {
		expect(make(recipe)).toMatchObject({ code, values });
	});
});
