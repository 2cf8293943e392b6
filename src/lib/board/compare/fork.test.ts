import { describe, expect, it } from 'vitest';
import { FakeBrowser } from '../boards/keeper-testing.ts';
import { startDocument } from '../start.ts';
import { forkBoard, forkTitle } from './fork.ts';
import { documentOf } from './source.ts';

describe('forkBoard', () => {
	it('keeps a copy beside the open board, with what was trained on it', async () => {
		const browser = new FakeBrowser();
		const { app, keeper, edit } = await browser.open(null, startDocument('Wine'));
		edit('Red wine');
		await keeper.flush();
		await browser.store.writeExtra(keeper.id, { weights: 1 });
		const fork = await forkBoard(app);
		expect(app.board.document.title).toBe('Red wine');
		const copy = (await documentOf(app, { kind: 'board', id: fork! }))!;
		expect(copy).toEqual({ ...app.board.document, title: 'Red wine (fork)' });
		expect(await browser.store.readExtra(fork!)).toEqual({ weights: 1 });
		expect(keeper.list.get(fork!)?.title).toBe('Red wine (fork)');
	});

	it('makes a board of a first visit somebody’s work', async () => {
		const browser = new FakeBrowser();
		const { app, keeper } = await browser.open();
		// The lock is held a moment later.
		await Promise.resolve();
		await forkBoard(app);
		expect(keeper.isOwn).toBe(true);
		expect((await browser.store.list()).map(({ title }) => title).sort()).toEqual([
			'Start',
			'Start (fork)'
		]);
	});

	it('says so where nothing can be kept', async () => {
		const browser = new FakeBrowser();
		browser.store = { ...browser.store, write: () => Promise.reject(new Error('full')) };
		const { app, said } = await browser.open();
		expect(await forkBoard(app)).toBeNull();
		expect(said()).toEqual([expect.stringContaining('could not be kept')]);
	});
});

describe('forkTitle', () => {
	it('counts forks of the same board', () => {
		expect(forkTitle('A', new Set())).toBe('A (fork)');
		expect(forkTitle('A', new Set(['A (fork)', 'A (fork 2)']))).toBe('A (fork 3)');
	});
});

describe('documentOf', () => {
	it('finds the open board as it stands, and none that is gone', async () => {
		const { app, keeper, edit } = await new FakeBrowser().open();
		edit('Now');
		expect(await documentOf(app, { kind: 'board', id: keeper.id })).toBe(app.board.document);
		expect(await documentOf(app, { kind: 'board', id: 'gone' })).toBeNull();
		const run = startDocument('Run');
		expect(await documentOf(app, { kind: 'document', document: run })).toBe(run);
	});
});
