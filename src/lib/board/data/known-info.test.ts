import { describe, expect, it } from 'vitest';
import type { DataRef } from '#lib/graph/document.ts';
import { knownInfo } from './known-info.ts';

const TABLE: DataRef = {
	source: 'csv',
	train: 'wine_train.csv',
	target: ['quality'],
	columns: ['acidity', 'sugar', 'quality']
};
const UNKNOWN = { features: null, targets: null, classes: null };

describe('what is known of the data before it is there', () => {
	it.each<[string, DataRef | undefined, ReturnType<typeof knownInfo>]>([
		['nothing', undefined, UNKNOWN],
		['a table', TABLE, { features: [2], targets: 1, classes: null }],
		['classes', { ...TABLE, classes: 6 }, { features: [2], targets: 1, classes: 6 }],
		['a table without columns', { source: 'csv', train: 'a.csv', target: ['y'] }, UNKNOWN],
		['a set that is not there', { source: 'builtin', name: 'no such set' }, UNKNOWN]
	])('of %s', (_, ref, info) => {
		expect(knownInfo(ref)).toEqual(info);
	});

	it('of a built-in set is its features and targets', () => {
		const { features, targets } = knownInfo({ source: 'builtin', name: 'digits' });
		expect(features).toEqual([1, 28, 28]);
		expect(targets).toBe(1);
	});
});
