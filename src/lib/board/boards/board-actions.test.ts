import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDocument } from '../start.ts';
import { deleteBoard, duplicateBoard, newBoard, openBoard, renameBoard } from './board-actions.ts';
import { FakeBrowser, type Tab } from './keeper-testing.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const titles = ({ keeper }: Tab) => keeper.list.boards.map(({ title }) => title);
const title = ({ app }: Tab) => app.board.document.title;
const idOf = ({ keeper }: Tab, name: string) =>
	keeper.list.boards.find((board) => board.title === name)!.id;

/** A tab with the boards `First` and, on the screen, `Second`. */
async function two() {
	const browser = new FakeBrowser();
	const tab = await browser.open();
	tab.edit('First');
	await pass(1000);
	tab.keeper.openNew(startDocument('Second'));
	await pass(1000);
	return { browser, tab };
}

describe('deleting', () => {
	it('another board takes it from the list, and undo brings it back whole', async () => {
		const { browser, tab } = await two();
		const id = idOf(tab, 'First');
		await browser.store.writeExtra(id, { weights: 1 });
		const before = await browser.store.read(id);
		const undo = await deleteBoard(tab.app, id);
		expect([title(tab), titles(tab)]).toEqual(['Second', ['Second']]);
		expect(await tab.keeper.openBoard(id)).toBe(false);
		await undo!();
		expect(titles(tab).sort()).toEqual(['First', 'Second']);
		expect(await browser.store.read(id)).toEqual(before);
		expect(await browser.store.readExtra(id)).toEqual({ weights: 1 });
	});

	it('the board on the screen opens the one changed last, and undo comes back to it', async () => {
		const { tab } = await two();
		await deleteBoard(tab.app, tab.keeper.id);
		expect([title(tab), titles(tab)]).toEqual(['First', ['First']]);
		tab.app.ui.toasts.at(-1)!.action!.run();
		await pass(1000);
		expect(title(tab)).toBe('Second');
	});

	it('the last board leaves an empty one', async () => {
		const browser = new FakeBrowser();
		const tab = await browser.open();
		tab.edit('Only');
		await pass(1000);
		await deleteBoard(tab.app, tab.keeper.id);
		expect(tab.app.board.document.nodes).toEqual([]);
	});

	it('is for good when a page is opened next, and undo still works in this one', async () => {
		const { browser, tab } = await two();
		const id = idOf(tab, 'First');
		const undo = await deleteBoard(tab.app, id);
		const next = await browser.open();
		await pass(0);
		expect(await browser.store.read(id)).toBeNull();
		expect(titles(next)).toEqual(['Second']);
		await undo!();
		expect(titles(next).sort()).toEqual(['First', 'Second']);
	});

	it('is undone once: what was changed since is not lost by a second press', async () => {
		const { tab } = await two();
		const id = idOf(tab, 'First');
		const undo = await deleteBoard(tab.app, id);
		await undo!();
		await renameBoard(tab.app, id, 'Renamed');
		await undo!();
		expect(titles(tab).sort()).toEqual(['Renamed', 'Second']);
	});
});

describe('the list', () => {
	it('opens a board, and the one from before is a click away', async () => {
		const { tab } = await two();
		expect(await openBoard(tab.app, idOf(tab, 'First'))).toBe(true);
		expect(title(tab)).toBe('First');
		tab.app.ui.toasts.at(-1)!.action!.run();
		await pass(100);
		expect(title(tab)).toBe('Second');
	});

	it('says where a board is gone, and stays', async () => {
		const { tab } = await two();
		expect(await openBoard(tab.app, 'nowhere')).toBe(false);
		expect(title(tab)).toBe('Second');
		expect(tab.app.ui.toasts.at(-1)!.tone).toBe('error');
	});

	it('renames the board on the screen as a step, and another one where it is kept', async () => {
		const { browser, tab } = await two();
		await renameBoard(tab.app, tab.keeper.id, 'Here');
		expect([title(tab), tab.app.board.undoName]).toEqual(['Here', 'rename']);
		await renameBoard(tab.app, idOf(tab, 'First'), 'There');
		await openBoard(tab.app, idOf(tab, 'There'));
		expect(title(tab)).toBe('There');
		expect((await browser.store.list()).map((board) => board.title).sort()).toEqual([
			'Here',
			'There'
		]);
	});

	it('duplicates a board', async () => {
		const { tab } = await two();
		const copy = await duplicateBoard(tab.app, idOf(tab, 'First'));
		expect(titles(tab)).toContain('First (copy)');
		expect(title(tab)).toBe('Second');
		await openBoard(tab.app, copy!.id);
		expect(tab.app.board.document.nodes).toHaveLength(6);
	});

	it('of another tab shows it all', async () => {
		const { browser, tab } = await two();
		const next = await browser.open();
		await renameBoard(tab.app, tab.keeper.id, 'Renamed here');
		tab.keeper.see(tab.app.board.document);
		await pass(1000);
		expect(titles(next)).toContain('Renamed here');
		await deleteBoard(tab.app, tab.keeper.id);
		expect(titles(next)).not.toContain('Renamed here');
	});

	it('has one new board, however often it is asked for', async () => {
		const { tab } = await two();
		newBoard(tab.app);
		newBoard(tab.app);
		await pass(1000);
		expect(titles(tab)).toEqual(['', 'Second', 'First']);
	});
});
