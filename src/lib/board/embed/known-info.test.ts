import { describe, expect, it } from 'vitest';
import type { DataRef } from '#lib/graph/document.ts';
import { DataStore } from '../data/data-store.svelte.ts';
import { FileShelf } from '../data/file-shelf.ts';
import { knownInfo } from './known-info.ts';

const TABLE: DataRef = {
	source: 'csv',
	train: 'wine_train.csv',
	target: ['quality'],
	columns: ['acidity', 'sugar', 'quality']
};

describe('knownInfo', () => {
	it.each<[string, DataRef | undefined]>([
		['nothing', undefined],
		['a table', TABLE],
		['classes', { ...TABLE, classes: 6 }],
		['a table without columns', { source: 'csv', train: 'a.csv', target: ['y'] }],
		['a built-in set', { source: 'builtin', name: 'iris' }],
		['a set that is not there', { source: 'builtin', name: 'no such set' }]
	])('says of %s what the data store says while it loads', (_, ref) => {
		const store = new DataStore(new FileShelf(), () => 'data:,');
		store.follow(ref);
		expect(knownInfo(ref)).toEqual(store.info);
	});
});
