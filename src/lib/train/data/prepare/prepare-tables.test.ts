import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvData, PrepareStep } from '#lib/graph/document.ts';
import type { LoadedTables } from '#lib/train/data/builtin.ts';
import type { RawTable } from '#lib/train/data/raw.ts';
import { readTable } from '#lib/train/data/read/read-table.ts';
import { isDataError, type DataError } from '#lib/train/data/table.ts';
import { prepareTables } from './prepare-tables.ts';

function raw(text: string, name = 'a.csv'): RawTable {
	const table = readTable(new TextEncoder().encode(text), name);
	if (isDataError(table)) throw new Error(JSON.stringify(table));
	return table;
}

function run(
	ref: Partial<CsvData>,
	train: string,
	test: string | null = null
): LoadedTables | DataError {
	const document: CsvData = { source: 'csv', train: 'a.csv', target: ['y'], ...ref };
	return prepareTables(document, raw(train), test === null ? null : raw(test, 'b.csv'));
}

function good(...args: Parameters<typeof run>): LoadedTables {
	const result = run(...args);
	if (isDataError(result)) throw new Error(JSON.stringify(result));
	return result;
}

const TEST = { test: 'b.csv' };
const xOf = ({ dataset }: LoadedTables) => [...dataset.train.x];
const fill = (use: 'mean' | 'median' | 'mode', column = 'x'): PrepareStep => ({
	kind: 'missing',
	column,
	use
});
const drop = (column: string): PrepareStep => ({ kind: 'missing', column, use: 'drop' });

describe('cells that are missing', () => {
	const table = 'x,y\n4,1\n?,2\n1,3\n4,4\nNA,5\n2,6\n';
	it.each<[string, PrepareStep, number[]]>([
		['the mean', fill('mean'), [4, 2.75, 1, 4, 2.75, 2]],
		['the middle of the middle two', fill('median'), [4, 3, 1, 4, 3, 2]],
		['the most frequent', fill('mode'), [4, 4, 1, 4, 4, 2]],
		['a constant', { kind: 'missing', column: 'x', use: 'constant', value: 9 }, [4, 9, 1, 4, 9, 2]],
		['nothing: their rows are dropped', drop('x'), [4, 1, 4, 2]]
	])('become %s', (_, step, x) => {
		const loaded = good({ prepare: [step] }, table);
		expect(xOf(loaded)).toEqual(x);
		const { dropped, filled } = loaded.report;
		expect(loaded.dataset.train.count + dropped.train).toBe(6);
		expect(filled.map(({ cells }) => cells)).toEqual(dropped.train ? [] : [2]);
	});

	it('get numbers of the training rows behind the split, of all rows before', () => {
		const ref = { ...TEST, prepare: [fill('mean')] };
		const two = good(ref, 'x,y\n1,1\n3,1\n,1\n', 'x,y\n10,1\n,1\n');
		expect(xOf(two)).toEqual([1, 3, 2]);
		expect([...two.dataset.test!.x]).toEqual([10, 2]);
		const split = { ratio: 0.5, seed: 1 };
		const one = 'x,y\n0,1\n10,2\n,3\n20,4\n';
		const before = good({ split, prepare: [fill('mean'), { kind: 'split' }] }, one);
		expect(before.report.filled).toMatchObject([{ value: 10, cells: 1 }]);
		expect(before.warnings.map(({ code }) => code)).toContain('leak');
		const behind = good({ split, prepare: [{ kind: 'split' }, fill('mean')] }, one);
		expect(behind.report.filled).not.toMatchObject([{ value: 10 }]);
		expect(behind.warnings.map(({ code }) => code)).not.toContain('leak');
	});

	it('are an error that names column, count and lines where nothing is said of them (C9)', () => {
		const text = 'x,y\n1,2\n,3\nNA,4\n?,5\nnan,6\n-,7\n8,inf\n';
		expect(run({}, text)).toMatchObject({
			code: 'cell',
			values: { name: 'a.csv', line: 3, column: 'x', value: '', total: 6 },
			details: [
				{ code: 'column_missing', values: { column: 'x', count: 5, lines: '3–7' } },
				{ code: 'column_infinite', values: { column: 'y', count: 1, lines: '8' } }
			]
		});
		expect(run({ prepare: [drop('x')] }, text)).toMatchObject({
			details: [{ code: 'column_infinite', values: { column: 'y', lines: '8' } }]
		});
		const left = good({ prepare: [drop('x'), drop('y')] }, text);
		expect([xOf(left), left.report.dropped.train]).toEqual([[1], 6]);
	});

	it('of the test file are named with its lines', () => {
		expect(run(TEST, 'x,y\n1,2\n', 'y,x\n1,2\n3,much\n')).toMatchObject({
			code: 'cell',
			values: { name: 'b.csv', line: 3, column: 'x', value: 'much' }
		});
	});

	it('of columns that are left out do not matter', () => {
		const loaded = good({ ignore: ['n', 'm'] }, 'n,x,y,m\na,1,2,\nb,3,4,5\n');
		expect([xOf(loaded), loaded.dataset.featureNames]).toEqual([[1, 3], ['x']]);
	});
});

describe('categories', () => {
	const table = 'c,x,y\nred,1,1\nblue,2,2\nred,3,3\n';
	const encode = (as: 'one-hot' | 'index', categories: (string | number)[]): PrepareStep => ({
		kind: 'encode',
		column: 'c',
		as,
		categories
	});

	it('become columns or places, where the column stands', () => {
		const hot = good({ prepare: [encode('one-hot', ['blue', 'red'])] }, table);
		expect(hot.dataset.featureNames).toEqual(['c=blue', 'c=red', 'x']);
		expect(xOf(hot)).toEqual([0, 1, 1, 1, 0, 2, 0, 1, 3]);
		expect(xOf(good({ prepare: [encode('index', ['blue', 'red'])] }, table))).toEqual([
			1, 1, 0, 2, 1, 3
		]);
	});

	it('make classes of a target, texts or numbers', () => {
		const ref = { target: ['c'], task: 'classification' } as const;
		const texts = good({ ...ref, prepare: [encode('index', ['red', 'blue', 'green'])] }, table);
		expect([texts.dataset.classes, ...texts.dataset.train.y]).toEqual([3, 0, 1, 0]);
		const grades = 'c,x\n3,1\n8,2\n5,3\n';
		const numbers = good({ ...ref, prepare: [encode('index', [3, 5, 8])] }, grades);
		expect([numbers.dataset.classes, ...numbers.dataset.train.y]).toEqual([3, 0, 2, 1]);
		expect(good(ref, grades).dataset.classes).toBe(9);
		expect(run(ref, 'c,x\n0.5,1\n1,2\n')).toMatchObject({ code: 'not_classes' });
		const hot = { ...ref, prepare: [encode('one-hot', [3, 5, 8])] };
		expect(run(hot, grades)).toMatchObject({ code: 'one_hot_classes' });
	});

	it('that are not known are named with their line', () => {
		const ref = { ...TEST, prepare: [encode('one-hot', ['blue', 'red'])] };
		expect(run(ref, table, 'c,x,y\nred,1,1\n\npink,1,1\n')).toMatchObject({
			code: 'unknown_category',
			values: { name: 'b.csv', column: 'c', value: 'pink', line: 4, total: 1 }
		});
	});

	it('are wanted of texts that are not left out', () => {
		expect(run({}, table)).toMatchObject({ code: 'text_columns', values: { columns: 'c' } });
		expect(run({}, 'd,x,y\n2024-01-01,1,1\n2024-01-02,1,2\n')).toMatchObject({
			code: 'text_columns'
		});
	});

	it('are found whatever a second file was taken for', () => {
		const ref = { ...TEST, prepare: [encode('index', ['1', 'a'])] };
		const loaded = good(ref, 'c,x,y\n1,1,1\na,2,2\na,1,1\n', 'c,x,y\n1,1,1\n1,2,2\n');
		expect([...loaded.dataset.test!.x]).toEqual([0, 1, 0, 2]);
	});
});

describe('normalising', () => {
	const table = 'x,k,y\n0,5,1\n10,5,2\n20,5,3\n';
	const scale = (method: 'min-max' | 'z-score', target = false): PrepareStep => ({
		kind: 'normalize',
		method,
		target
	});

	it('is by the training rows, and makes zeros of what is all the same', () => {
		const loaded = good({ ...TEST, prepare: [scale('min-max')] }, table, 'x,k,y\n40,6,1\n');
		expect(xOf(loaded)).toEqual([0, 0, 0.5, 0, 1, 0]);
		expect([...loaded.dataset.test!.x]).toEqual([2, 1]);
		expect(loaded.report.normalized).toEqual([
			{ column: 'x', shift: 0, scale: 20 },
			{ column: 'k', shift: 5, scale: 1 }
		]);
		const z = good({ prepare: [scale('z-score')] }, table);
		expect(xOf(z)[4]).toBeCloseTo(Math.sqrt(1.5), 6);
		expect(
			good({ prepare: [scale('z-score')] }, 'k,y\n0.1,1\n0.1,2\n0.1,3\n').dataset.train.x
		).toEqual(new Float32Array(3));
	});

	it('leaves targets alone unless they are numbers and wanted', () => {
		expect([...good({ prepare: [scale('min-max')] }, table).dataset.train.y]).toEqual([1, 2, 3]);
		const both = good({ prepare: [scale('min-max', true)] }, table);
		expect([...both.dataset.train.y]).toEqual([0, 0.5, 1]);
		const classes = { task: 'classification', prepare: [scale('min-max', true)] } as const;
		expect([...good(classes, table).dataset.train.y]).toEqual([1, 2, 3]);
	});

	it('ends the warning of large features, not that of two scales', () => {
		const codes = ({ warnings }: LoadedTables) => warnings.map(({ code }) => code);
		expect(codes(good(TEST, 'x,y\n0,1\n300,2\n', 'x,y\n1,2\n299,1\n'))).toEqual(['unscaled']);
		const ref = { ...TEST, prepare: [scale('min-max')] };
		expect(codes(good(ref, 'x,y\n0,1\n300,2\n', 'x,y\n1,2\n299,1\n'))).toEqual([]);
		expect(codes(good(ref, 'x,y\n0,1\n300,2\n', 'x,y\n0,2\n1,1\n'))).toEqual(['scaled_apart']);
	});
});

describe('what cannot be done', () => {
	const two = 'x,y\n1,2\n3,4\n';
	it.each<[string, Partial<CsvData>, string]>([
		['no_target', { target: ['z'] }, two],
		['ignored_target', { ignore: ['y'] }, two],
		['only_targets', { target: ['x', 'y'] }, two],
		['only_targets', { ignore: ['x'] }, two],
		['all_dropped', { prepare: [drop('x')] }, 'x,y\n,1\n?,2\n'],
		['nothing_known', { prepare: [fill('mean')] }, 'x,y\n,1\n?,2\n'],
		['split_no_test', { split: { ratio: 0.9, seed: 0 } }, two],
		['split_empty', { split: { ratio: 0.1, seed: 0 } }, two],
		[
			'stratify_target',
			{ target: ['x', 'y'], split: { ratio: 0.5, seed: 0, stratify: true } },
			'x,y,z\n1,2,3\n4,5,6\n'
		],
		['cell', { split: { ratio: 0.5, seed: 0, stratify: true } }, 'x,y\n1,2\n3,\n4,1\n'],
		['not_classes', { target: ['x', 'y'], task: 'classification' }, 'x,y,z\n1,2,3\n4,5,6\n'],
		['step_no_column', { prepare: [drop('z')] }, two],
		['step_twice', { prepare: [drop('x'), fill('mean')] }, two],
		['step_split', { prepare: [{ kind: 'split' }] }, two],
		['step_not_numbers', { prepare: [fill('mean', 'c')] }, 'c,x,y\na,1,2\na,3,4\nb,1,1\n']
	])('%s', (code, ref, text) => {
		expect(run(ref, text)).toMatchObject({ code });
	});
});

describe('whatever the table', () => {
	const cell = fc.oneof(
		{ weight: 5, arbitrary: fc.integer({ min: -50, max: 50 }).map(String) },
		{ weight: 1, arbitrary: fc.constantFrom('', '?', 'NA', 'inf') }
	);
	const tables = fc.array(fc.tuple(cell, cell, fc.integer({ min: 0, max: 3 })), {
		minLength: 4,
		maxLength: 60
	});
	const text = (rows: readonly (readonly [string, string, number])[]) =>
		['a,b,y', ...rows.map((row) => row.join(','))].join('\n');
	const split = { ratio: 0.6, seed: 7 };

	it('rows that come in go out or are counted', () => {
		fc.assert(
			fc.property(tables, fc.boolean(), fc.boolean(), (rows, stratify, before) => {
				const drops = [drop('a'), drop('b')];
				const cut: PrepareStep = { kind: 'split' };
				const prepare = before ? [...drops, cut] : [cut, ...drops];
				const loaded = run({ split: { ...split, stratify }, prepare }, text(rows));
				if (isDataError(loaded)) return;
				const { dataset, report } = loaded;
				const counts = [
					dataset.train.count,
					dataset.test!.count,
					report.dropped.train,
					report.dropped.test
				];
				expect(counts.reduce((sum, count) => sum + count)).toBe(rows.length);
			}),
			{ numRuns: 60 }
		);
	});

	it('training rows come out between 0 and 1, or with mean 0 and deviation 1', () => {
		fc.assert(
			fc.property(tables, (rows) => {
				for (const method of ['min-max', 'z-score'] as const) {
					const prepare: PrepareStep[] = [drop('a'), drop('b'), { kind: 'normalize', method }];
					const loaded = run({ split, prepare }, text(rows));
					if (isDataError(loaded)) return;
					const { x, count } = loaded.dataset.train;
					for (const first of [0, 1]) {
						const cells = Array.from({ length: count }, (_, row) => x[2 * row + first]!);
						const [low, high] = [Math.min(...cells), Math.max(...cells)];
						const mean = cells.reduce((sum, value) => sum + value, 0) / count;
						const squares = cells.reduce((sum, value) => sum + (value - mean) ** 2, 0);
						if (low === high) expect(low).toBe(0);
						else if (method === 'min-max') expect([low, high]).toEqual([0, 1]);
						else {
							expect(mean).toBeCloseTo(0, 4);
							expect(Math.sqrt(squares / count)).toBeCloseTo(1, 4);
						}
					}
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('steps of different columns may come in any order', () => {
		fc.assert(
			fc.property(tables, (rows) => {
				const steps: PrepareStep[] = [
					fill('median', 'a'),
					fill('mode', 'b'),
					{ kind: 'encode', column: 'y', as: 'one-hot', categories: [0, 1, 2, 3] }
				];
				const results = [steps, steps.toReversed()].map((prepare) =>
					run({ split, prepare }, text(rows))
				);
				const [one, other] = results.map((each) =>
					isDataError(each) ? each.code : [each.dataset.train, each.dataset.test]
				);
				expect(one).toEqual(other);
			}),
			{ numRuns: 60 }
		);
	});

	it('is never written into: what was read can be prepared again', () => {
		const table = raw('a,c,y\n1,x,1\n,,2\n3,y,\n4,x,5\n1,y,1\n');
		const ref: CsvData = {
			source: 'csv',
			train: 'a.csv',
			target: ['y'],
			prepare: [
				fill('mean', 'a'),
				fill('mode', 'c'),
				drop('y'),
				{ kind: 'encode', column: 'c', as: 'index', categories: ['x', 'y'] },
				{ kind: 'normalize', method: 'z-score' }
			]
		};
		const before = structuredClone(table);
		expect(prepareTables(ref, table, null)).toEqual(prepareTables(ref, table, null));
		expect(table).toEqual(before);
	});
});
