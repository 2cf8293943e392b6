import { describe, expect, it } from 'vitest';
import { assignRoles, type Candidate } from './roles.ts';

const file = (name: string, rows: number, columns = ['a', 'y']): Candidate => ({
	name,
	rows,
	columns
});
const none = { train: null, test: null };
const names = (added: Candidate[], before: Parameters<typeof assignRoles>[1] = none) => {
	const { train, test, ignored } = assignRoles(added, before);
	return [train?.name ?? null, test?.name ?? null, ignored.map(({ name }) => name)];
};

describe('which file trains', () => {
	it('is told by names, in any order', () => {
		const pair = [file('wine_test.csv', 320), file('wine_train.csv', 1279)];
		expect(names(pair)).toEqual(['wine_train.csv', 'wine_test.csv', []]);
		expect(names([file('测试.csv', 3), file('训练.csv', 2)])).toEqual(['训练.csv', '测试.csv', []]);
	});

	it('is the larger where names say nothing', () => {
		expect(names([file('a.csv', 3), file('b.csv', 9)])).toEqual(['b.csv', 'a.csv', []]);
		expect(names([file('latest.csv', 3)])).toEqual(['latest.csv', null, []]);
	});

	it('one file alone trains, even a test file', () => {
		expect(names([file('test.csv', 3)])).toEqual(['test.csv', null, []]);
	});

	it('a second file joins the first as its test set', () => {
		const before = { train: file('wine_train.csv', 9), test: null };
		expect(names([file('wine_test.csv', 3)], before)).toEqual([
			'wine_train.csv',
			'wine_test.csv',
			[]
		]);
		expect(names([file('more.csv', 3)], before)).toEqual(['wine_train.csv', 'more.csv', []]);
	});

	it('a training file takes the place of the former one and keeps the test set', () => {
		const before = { train: file('train1.csv', 9), test: file('test.csv', 3) };
		expect(names([file('train2.csv', 9)], before)).toEqual(['train2.csv', 'test.csv', []]);
	});

	it('a file that says nothing starts afresh where both are there', () => {
		const before = { train: file('train.csv', 9), test: file('test.csv', 3) };
		expect(names([file('winequality-red.csv', 12)], before)).toEqual([
			'winequality-red.csv',
			null,
			[]
		]);
	});

	it('other columns start afresh', () => {
		const before = { train: file('train.csv', 9), test: file('test.csv', 3) };
		expect(names([file('iris.csv', 150, ['b', 'z'])], before)).toEqual(['iris.csv', null, []]);
	});

	it('a third file is not used, and said so', () => {
		const three = [file('train.csv', 9), file('test.csv', 3), file('x.csv', 3)];
		expect(names(three)).toEqual(['train.csv', 'test.csv', ['x.csv']]);
	});
});
