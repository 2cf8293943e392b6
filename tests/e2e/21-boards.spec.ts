import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { BoardPage } from './board.ts';
import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const titleOf = (board: BoardPage): Locator =>
	board.page.getByRole('textbox', { name: 'Title of the board' });

async function rename(board: BoardPage, title: string): Promise<void> {
	await titleOf(board).fill(title);
	await titleOf(board).press('Enter');
}

async function kept(page: Page): Promise<void> {
	await expect(page.getByText('saved', { exact: true })).toBeVisible();
}

/** Opens the menu beside the title and chooses from it. */
async function choose(board: BoardPage, entry: string): Promise<void> {
	await board.page.getByRole('button', { name: 'Boards', exact: true }).click();
	await board.page.getByRole('menuitem', { name: entry }).click();
}

/** The card of a board in the list. */
const card = (board: BoardPage, title: string): Locator =>
	board.dialog.getByRole('listitem').filter({ hasText: title });

test('boards are kept, listed, copied, renamed, deleted and brought back', async ({
	board,
	page
}) => {
	await board.open();
	await board.clickInPalette('Tanh');
	await rename(board, 'First');
	await kept(page);
	await choose(board, 'New board');
	await expect(board.nodes).toHaveCount(0);
	await board.clickInPalette('Linear');
	await rename(board, 'Second');
	await kept(page);

	await choose(board, 'Boards…');
	await expect(card(board, 'Second')).toContainText('open now');
	await expect(card(board, 'First')).toContainText('7 nodes');
	await card(board, 'First').getByRole('button', { name: 'Duplicate' }).click();
	const copy = card(board, 'First (copy)');
	await copy.getByRole('button', { name: 'Rename' }).click();
	await board.dialog.getByRole('textbox', { name: /New title/ }).fill('Third');
	await page.keyboard.press('Enter');
	await expect(card(board, 'Third')).toBeVisible();
	await card(board, 'First').getByRole('button', { name: 'Delete' }).click();
	await expect(card(board, 'First')).toBeHidden();
	await board.dialog.getByRole('button', { name: 'Undo' }).click();
	await expect(card(board, 'First')).toBeVisible();
	await card(board, 'Third').getByRole('button', { name: 'Delete' }).click();

	await board.dialog.getByRole('button', { name: 'Open “First”' }).click();
	await expect(board.nodes).toHaveCount(7);
	await expect(titleOf(board)).toHaveValue('First');
	// Each board has a history of its own: nothing turns one into another.
	await page.keyboard.press('ControlOrMeta+z');
	await expect(titleOf(board)).toHaveValue('First');
	await expect(board.nodes).toHaveCount(7);

	await page.reload();
	await board.backendReady();
	await expect(titleOf(board)).toHaveValue('First');
	await choose(board, 'Boards…');
	await expect(board.dialog.getByRole('listitem')).toHaveCount(2);
});

test('a page that crashes loses nothing that it called saved', async ({ board, page, context }) => {
	await board.open();
	await board.clickInPalette('Tanh');
	await kept(page);
	const crashed = page.waitForEvent('crash');
	await page.goto('chrome://crash').catch(() => undefined);
	await crashed;
	const again = new BoardPage(await context.newPage());
	await again.open();
	await expect(again.nodes).toHaveCount(7);
});

test('two tabs on one board notice each other', async ({ board, page, context }) => {
	await board.open();
	await board.clickInPalette('Tanh');
	await rename(board, 'Mine');
	await kept(page);
	const other = new BoardPage(await context.newPage());
	await other.open();
	const notice = other.page.getByRole('region', { name: 'Where this board is kept' });
	await choose(other, 'Boards…');
	await expect(card(other, 'Mine')).toContainText('open in another tab');
	await other.dialog.getByRole('button', { name: 'Open “Mine”' }).click();
	await expect(notice).toContainText('This board is open in another tab');

	await notice.getByRole('button', { name: 'Take over here' }).click();
	await expect(notice).not.toContainText('open in another tab');
	await other.clickInPalette('Sigmoid');
	await kept(other.page);
	const here = page.getByRole('region', { name: 'Where this board is kept' });
	await expect(here).toContainText('Another tab has taken this board over');
	await here.getByRole('button', { name: 'Work on a copy' }).click();
	await board.clickInPalette('GELU');
	await kept(page);
	await expect(board.nodes).toHaveCount(8);
	await expect(other.nodes).toHaveCount(8);
	await choose(board, 'Boards…');
	await expect(card(board, 'Mine')).toHaveCount(2);
});

test.describe('where nothing more can be kept', () => {
	test('the page says so and offers a file', async ({ board, page }) => {
		await page.addInitScript(() => {
			const full = () => {
				throw new DOMException('full', 'QuotaExceededError');
			};
			const put = IDBObjectStore.prototype.put;
			IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
				return sessionStorage.getItem('full') ? full() : put.apply(this, args);
			};
			const setItem = Storage.prototype.setItem;
			Storage.prototype.setItem = function (this: Storage, key, value) {
				if (this === localStorage && sessionStorage.getItem('full')) full();
				setItem.call(this, key, value);
			};
		});
		await board.open();
		await page.evaluate(() => sessionStorage.setItem('full', 'yes'));
		await board.clickInPalette('Tanh');
		const notice = page.getByRole('region', { name: 'Where this board is kept' });
		await expect(notice).toContainText('storage is full');
		const saved = page.waitForEvent('download');
		await notice.getByRole('button', { name: 'Save as a file' }).click();
		const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as {
			nodes: unknown[];
		};
		expect(file.nodes).toHaveLength(7);
		await page.evaluate(() => sessionStorage.removeItem('full'));
		await board.clickInPalette('Tanh');
		await expect(notice).not.toContainText('storage is full');
	});
});

test('a board pasted as text, or dropped as a file, opens beside the one that is there', async ({
	board,
	page
}) => {
	await board.open();
	await board.clickInPalette('Tanh');
	await rename(board, 'Mine');
	await kept(page);
	const text = readFileSync('static/data/graphs/sum-sigmoid.gradboard.json', 'utf8');
	await page.evaluate((text) => navigator.clipboard.writeText(text), text);
	await board.canvas.click({ position: { x: 300, y: 20 } });
	await page.keyboard.press('ControlOrMeta+v');
	await expect(board.messages).toContainText('from what you pasted');
	await expect(board.node('sum')).toBeVisible();
	await board.messages.getByRole('button', { name: 'Back to “Mine”' }).click();
	await expect(board.nodes).toHaveCount(7);

	await board.dropFiles([{ name: 'graph.gradboard.json', text }]);
	await expect(board.messages).toContainText('graph.gradboard.json');
	await expect(board.node('sum')).toBeVisible();
	await choose(board, 'Boards…');
	await expect(board.dialog.getByRole('listitem')).toHaveCount(2);
});
