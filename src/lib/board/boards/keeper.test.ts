import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { startDocument } from '../start.ts';
import { BOARD_COMMANDS } from './board-commands.ts';
import { slowLocks } from './hold-testing.ts';
import { GRACE } from './hold.ts';
import { copyTitle } from './keeper.svelte.ts';
import { FakeBrowser, memoryStorage, type Tab } from './keeper-testing.ts';
import { freshBoard } from './open-board.ts';
import { memoryStore, type BoardStore } from './store.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const titles = ({ keeper }: Tab) => keeper.list.boards.map(({ title }) => title);
const title = ({ app }: Tab) => app.board.document.title;
const THEIRS = startDocument('Theirs');

describe('a board', () => {
	it('of a first visit is nobody’s until something is changed', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		await pass(5000);
		expect(await browser.store.list()).toEqual([]);
		tab.edit('Mine');
		expect(tab.keeper.status).toBe('saving');
		await pass(1000);
		expect(tab.keeper.status).toBe('saved');
		expect(await browser.store.list()).toMatchObject([{ title: 'Mine', nodes: 6 }]);
	});

	it('is saved within a second also while it is changed without a rest', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		await pass(GRACE);
		for (let i = 0; i < 40; i++) {
			tab.edit(`Mine ${i}`);
			await pass(100);
			const [kept] = await browser.store.list();
			if (i >= 10) expect(Number(kept!.title.slice(5))).toBeGreaterThan(i - 10);
		}
	});

	it('that is changed before a slow browser gives it is saved then, and is no copy', async () => {
		const browser = new FakeBrowser();
		browser.locks = slowLocks(browser.locks, 10 * GRACE);
		const tab = await browser.open();
		tab.edit('Mine');
		await pass(9 * GRACE);
		tab.edit('Mine too');
		expect([tab.keeper.hold, tab.keeper.status]).toEqual(['asking', 'saving']);
		await pass(2 * GRACE);
		expect([tab.keeper.hold, title(tab)]).toEqual(['held', 'Mine too']);
		expect(titles(tab)).toEqual(['Mine too']);
		expect(tab.said()).toEqual([]);
	});

	it('is what a reload, and a new tab, goes on with', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('First');
		await pass(1000);
		tab.keeper.openNew(THEIRS);
		await pass(1000);
		expect(titles(tab)).toEqual(['Theirs', 'First']);
		expect(title(await browser.open(tab.session.value))).toBe('Theirs');
		// Another tab holds the one saved last.
		expect(title(await browser.open())).toBe('First');
	});

	it('has its last edit also where a copy of it is gone on with at once', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('First');
		await pass(1000);
		tab.edit('Second');
		BOARD_COMMANDS.find(({ id }) => id === 'duplicate_board')!.run(tab.app);
		await pass(1000);
		expect(titles(tab).toSorted()).toEqual(['Second', copyTitle('Second')]);
	});

	it('that was left by a closing page is there again, once', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('Mine');
		await pass(1000);
		vi.spyOn(browser.store, 'write').mockReturnValue(new Promise(() => {}));
		tab.edit('Mine, later');
		tab.keeper.leave();
		vi.restoreAllMocks();
		const next = await browser.open(tab.session.value);
		expect(title(next)).toBe('Mine, later');
		expect(titles(next)).toEqual(['Mine, later']);
		expect(browser.storage.keys()).toEqual([]);
	});

	it('of the former version is taken over from where closing pages left it', async () => {
		const browser = new FakeBrowser();
		const saved = { text: JSON.stringify(startDocument('Former')), at: 5 };
		browser.storage = memoryStorage({ 'gradboard.last:0123': JSON.stringify(saved) });
		const tab = await browser.open();
		expect(title(tab)).toBe('Former');
		expect(titles(tab)).toEqual(['Former']);
		expect(browser.storage.keys()).toEqual([]);
	});

	it('that cannot be read is passed over and stays in the list', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('Good');
		await pass(1000);
		const bad = { id: 'bad', title: 'Bad', createdAt: 2e6, updatedAt: 2e6, nodes: 1, mark: null };
		await browser.store.write({ summary: bad, text: '{"format":"gradboard","version":99}' });
		tab.keeper.show(other());
		const next = await browser.open();
		expect(title(next)).toBe('Good');
		expect(titles(next)).toEqual(['Bad', 'Good']);
		expect(await next.keeper.openBoard('bad')).toBe(false);
		expect(title(next)).toBe('Good');
	});
});

/** Something else to look at, so that a tab lets its board go. */
const other = () => freshBoard(EMPTY_DOCUMENT, 0, false);

describe('opening', () => {
	it('leaves the former board as it was, with its own history', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('Mine');
		const mine = tab.keeper.id;
		expect(tab.keeper.openNew(THEIRS)).toBe('new');
		expect(tab.app.board.canUndo).toBe(false);
		await pass(1000);
		expect(titles(tab).sort()).toEqual(['Mine', 'Theirs']);
		expect(tab.keeper.openAgain(mine)).toBe(true);
		expect(title(tab)).toBe('Mine');
		tab.app.board.undo();
		expect(title(tab)).toBe('Start');
	});

	it('the same document twice goes to the board that it is already', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('Mine');
		tab.keeper.openNew(THEIRS);
		const theirs = tab.keeper.id;
		expect(tab.keeper.openNew({ ...THEIRS })).toBe('same');
		await pass(1000);
		tab.keeper.openNew(EMPTY_DOCUMENT);
		await pass(1000);
		expect(tab.keeper.openNew(THEIRS)).toBe('known');
		expect(tab.keeper.id).toBe(theirs);
		await pass(1000);
		expect(titles(tab)).toHaveLength(3);
	});

	it('a document whose board was changed since makes another one', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.keeper.openNew(THEIRS);
		await pass(1000);
		tab.edit('Changed');
		await pass(1000);
		expect(tab.keeper.openNew(THEIRS)).toBe('new');
		await pass(1000);
		expect(titles(tab).sort()).toEqual(['Changed', 'Theirs']);
	});
});

describe('two tabs on one board', () => {
	async function both() {
		const browser = new FakeBrowser();
		const one = await browser.open();
		one.edit('Mine');
		await pass(1000);
		const two = await browser.open(one.session.value);
		await pass(GRACE);
		return { browser, one, two };
	}

	it('notice each other, and a change in the second one is a copy', async () => {
		const { one, two } = await both();
		expect([one.keeper.hold, two.keeper.hold]).toEqual(['held', 'elsewhere']);
		two.edit('Second');
		await pass(1000);
		expect(two.keeper.hold).toBe('held');
		expect(titles(one)).toEqual(['Second (copy)', 'Mine']);
		expect(two.keeper.status).toBe('saved');
		expect(two.said()[0]).toContain('copy');
	});

	it('the second one takes over, with what the first one did last', async () => {
		const { one, two } = await both();
		one.edit('Mine, just now');
		two.keeper.takeOver();
		await pass(100);
		expect([one.keeper.hold, two.keeper.hold]).toEqual(['taken', 'held']);
		expect(title(two)).toBe('Mine, just now');
		two.edit('Second');
		await pass(1000);
		expect(titles(one)).toEqual(['Second']);
		// And back again.
		one.keeper.takeOver();
		await pass(100);
		expect(title(one)).toBe('Second');
	});

	it('the second one goes on when the first one ends', async () => {
		const { one, two } = await both();
		one.edit('Last words');
		await pass(1000);
		one.keeper.show(other());
		await pass(100);
		expect(two.keeper.hold).toBe('held');
		expect(title(two)).toBe('Last words');
	});

	it('what was changed before the other tab was noticed is a copy', async () => {
		const browser = new FakeBrowser();
		const one = await browser.open();
		one.edit('Mine');
		await pass(1000);
		const two = await browser.open(one.session.value);
		two.edit('Second');
		await pass(2000);
		expect(titles(one)).toEqual(['Second (copy)', 'Mine']);
	});
});

describe('a storage that takes nothing', () => {
	function failing(error: DOMException): BoardStore {
		const store = memoryStore();
		return { ...store, write: () => Promise.reject(error) };
	}
	const full = () => new DOMException('', 'QuotaExceededError');

	it('leaves the board where there is room, else says why, and tries again', async () => {
		const browser = new FakeBrowser();
		const good = browser.store;
		browser.store = failing(full());
		let isFull = true;
		const { setItem, ...rest } = memoryStorage();
		browser.storage = {
			...rest,
			setItem: (key, value) => {
				if (isFull) throw full();
				setItem(key, value);
			}
		};
		const tab = await browser.open();
		tab.edit('Mine');
		await pass(1000);
		expect([tab.keeper.status, tab.keeper.failure]).toEqual(['failed', 'full']);
		isFull = false;
		tab.edit('Mine again');
		await pass(1000);
		expect([tab.keeper.status, tab.keeper.failure]).toEqual(['saved', null]);
		browser.store = good;
		expect(title(await browser.open(tab.session.value))).toBe('Mine again');
	});

	it('tells one that is full from one that is forbidden', async () => {
		const browser = new FakeBrowser();
		browser.store = failing(new DOMException('', 'SecurityError'));
		browser.storage = {
			...memoryStorage(),
			setItem: () => {
				throw new DOMException('', 'SecurityError');
			}
		};
		const tab = await browser.open();
		tab.edit('Mine');
		await pass(1000);
		expect(tab.keeper.failure).toBe('forbidden');
		// The page alone still keeps it beside what is opened.
		const mine = tab.keeper.id;
		tab.keeper.openNew(THEIRS);
		expect(tab.keeper.openAgain(mine)).toBe(true);
		expect(title(tab)).toBe('Mine');
	});
});
