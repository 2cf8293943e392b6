import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataRef } from '#lib/graph/document.ts';
import { LocalReader } from '#lib/train/data/read/local-reader.ts';
import { DataStore, type CsvImport } from './data-store.svelte.ts';
import { DataDraft } from './draft.svelte.ts';
import { FileShelf } from './file-shelf.ts';

const TRAIN = new File(['a,b,y\n0.1,2,0.5\n3,4,1\n5,6,2\n0,1,1\n2,2,0\n'], 'train.csv');
const TEST = new File(['a,b,y\n1,1,2\n'], 'test.csv');

const root = new URL('../../../../static/', import.meta.url);
let online = true;

beforeEach(() => {
	online = true;
	vi.stubGlobal('fetch', async (url: string) => {
		if (!online) throw new TypeError('offline');
		return new Response(readFileSync(new URL(url, root)));
	});
});
afterEach(() => vi.unstubAllGlobals());

/** As the dialog chooses by itself. */
async function chosen(...files: File[]): Promise<CsvImport> {
	const draft = new DataDraft(new LocalReader());
	await draft.add(files);
	await vi.waitFor(() => expect(draft.import).not.toBeNull());
	return draft.import!;
}

async function imported(store: DataStore, ...files: File[]): Promise<CsvImport['data']> {
	const some = await chosen(...(files.length ? files : [TRAIN, TEST]));
	await store.importCsv(some);
	return some.data;
}

/** In Node there is no IndexedDB: the shelf keeps files in memory, as in a private window. */
function makeStore(shelf = new FileShelf()): DataStore {
	return new DataStore(shelf, (file) => file, new LocalReader());
}

async function settled(store: DataStore): Promise<void> {
	await vi.waitFor(() => expect(store.state).not.toBe('loading'));
}

describe('DataStore', () => {
	it('knows the shapes of a built-in set at once, and its rows when they are fetched', async () => {
		const store = makeStore();
		expect(store.state).toBe('none');
		store.follow({ source: 'builtin', name: 'iris' });
		expect(store.state).toBe('loading');
		expect(store.dataset).toBeNull();
		expect(store.info).toEqual({ features: [4], targets: 1, classes: 3 });
		await settled(store);
		expect(store.state).toBe('ready');
		expect(store.dataset?.train.count).toBe(120);
		expect(store.tables?.test?.rows).toBe(30);
	});

	it('loads images, which come without tables', async () => {
		const store = makeStore();
		store.follow({ source: 'builtin', name: 'digits' });
		expect(store.info).toEqual({ features: [1, 28, 28], targets: 1, classes: 10 });
		await settled(store);
		expect(store.state).toBe('ready');
		expect(store.dataset).toMatchObject({ featureShape: [1, 28, 28], train: { count: 2500 } });
		expect(store.tables).toBeNull();
	});

	it('drops a load that comes late', async () => {
		const store = makeStore();
		store.follow({ source: 'builtin', name: 'wine-standin' });
		store.follow({ source: 'builtin', name: 'iris' });
		await settled(store);
		expect(store.dataset?.key).toBe('builtin:iris');
		store.follow({ source: 'builtin', name: 'wine-standin' });
		store.follow(undefined);
		expect(store.state).toBe('none');
		await Promise.resolve();
		expect(store.dataset).toBeNull();
	});

	it('says what failed, and tries again', async () => {
		online = false;
		const store = makeStore();
		store.follow({ source: 'builtin', name: 'iris' });
		await settled(store);
		expect(store.state).toBe('failed');
		expect(store.error).toMatchObject({ code: 'fetch' });
		online = true;
		await store.reload();
		expect(store.state).toBe('ready');
	});

	it('imports files, which are there at once; a later load finds them by digest', async () => {
		const shelf = new FileShelf();
		const store = makeStore(shelf);
		const some = await chosen(TRAIN, TEST);
		expect(await store.importCsv(some)).toBe(false);
		store.follow(some.data);
		expect(store.state).toBe('ready');
		expect(store.dataset).toBe(some.loaded.dataset);
		expect(store.files).toEqual(some.files);

		const later = makeStore(shelf);
		later.follow(some.data);
		expect(later.info).toEqual({ features: [2], targets: 1, classes: null });
		await settled(later);
		expect(later.dataset).toMatchObject({ featureNames: ['a', 'b'], train: { count: 5 } });
		expect(later.dataset?.test?.count).toBe(1);
		expect(later.dataset).toEqual(some.loaded.dataset);
		const { dataset } = later;
		later.follow({ ...some.data });
		expect(later.dataset).toBe(dataset);
	});

	it('reads a file once, however often its rows are prepared otherwise', async () => {
		const store = makeStore();
		const data = await imported(store);
		store.follow(data);
		const read = vi.spyOn(store.reader, 'read');
		store.follow({ ...data, prepare: [{ kind: 'normalize', method: 'min-max' }] });
		await settled(store);
		expect(store.prepared?.report.normalized).toHaveLength(2);
		expect(read).not.toHaveBeenCalled();
		store.follow({ ...data, read: { train: { header: false } } });
		await settled(store);
		expect(read).toHaveBeenCalledOnce();
	});

	it('splits one file, with a class index', async () => {
		const store = makeStore();
		const labels = new File(['a,y\n1,0\n2,1\n3,2\n4,1\n5,0\n'], 'labels.csv');
		const data = await imported(store, labels);
		expect(data).toMatchObject({ task: 'classification', classes: 3 });
		store.follow({ ...data, split: { ratio: 0.6, seed: 1 } });
		expect(store.info.classes).toBe(3);
		await settled(store);
		expect(store.dataset).toMatchObject({ classes: 3, train: { count: 3 }, test: { count: 2 } });
		expect(store.tables?.train.rows).toBe(3);
	});

	it('names files that are not here', async () => {
		const data = await imported(makeStore());
		const store = makeStore();
		store.follow(data);
		await settled(store);
		expect(store.state).toBe('missing');
		expect(store.absent).toEqual(['train.csv', 'test.csv']);
		expect(store.info.features).toEqual([2]);
	});

	it('sees that a file of the same name is another, and can use it', async () => {
		const store = makeStore();
		const data = await imported(store);
		const other: DataRef = { ...data, sha256: { ...data.sha256!, train: '0'.repeat(64) } };
		store.follow(other);
		await settled(store);
		expect(store.state).toBe('changed');
		expect(store.absent).toEqual(['train.csv']);
		expect(store.replacement).toEqual(data);
	});

	it('takes a file by its name where the document knows no digest', async () => {
		const store = makeStore();
		await imported(store);
		store.follow({ source: 'csv', train: 'train.csv', target: ['y'] });
		await settled(store);
		expect(store.state).toBe('ready');
		expect(store.dataset?.test).toBeNull();
	});

	it('says when a document asks for a column that is not there', async () => {
		const store = makeStore();
		const data = await imported(store);
		store.follow({ ...data, target: ['quality'] });
		await settled(store);
		expect(store.state).toBe('failed');
		expect(store.error).toMatchObject({ code: 'no_target', values: { target: 'quality' } });
	});
});
