import type { Browser } from '@playwright/test';
import { BoardPage } from './board.ts';
import { expect, test, watchConsole } from './fixtures.ts';

/** Opens a link as somebody else would: another profile of the browser. */
async function openElsewhere(browser: Browser, link: string) {
	const context = await browser.newContext({
		locale: 'en-GB',
		viewport: { width: 1440, height: 900 }
	});
	const page = await context.newPage();
	const errors = watchConsole(page);
	const board = new BoardPage(page);
	await board.open(link);
	return { context, board, errors };
}

async function copyLink(board: BoardPage): Promise<string> {
	await board.page.getByRole('button', { name: 'Share' }).click();
	const link = await board.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
	await board.dialog.getByRole('button', { name: 'Copy link' }).click();
	await expect(board.dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
	await board.page.keyboard.press('Escape');
	return link;
}

test('a link gives the same graph, settings and losses elsewhere', async ({ board, browser }) => {
	await board.open();
	const id = await board.dragFromPalette('Tanh', 330, 80);
	await board.connect('fc1', id);
	await board.connect(id, 'fc2');
	await board.set('lr', '0.05');
	await board.set('epochs', '30');
	await board.set('batch size', '128');
	await board.trainToEnd();
	const mine = await board.losses();
	const link = await copyLink(board);
	expect(link.length).toBeLessThan(700);

	const other = await openElsewhere(browser, link);
	expect(await other.board.ids()).toEqual(await board.ids());
	await expect(other.board.wires).toHaveCount(6);
	await expect(other.board.setting('lr')).toHaveValue('0.05');
	await other.board.trainToEnd();
	expect(await other.board.losses()).toEqual(mine);
	expect(other.errors).toEqual([]);
	await other.context.close();
});

test('the address alone, pasted, opens the board and keeps the one from before', async ({
	board,
	browser
}) => {
	await board.open();
	await board.clickInPalette('Sigmoid');
	const link = await copyLink(board);

	const other = await openElsewhere(browser, './');
	await other.board.clickInPalette('Tanh');
	await other.board.clickInPalette('Tanh');
	await other.board.page.goto(link);
	await expect(other.board.nodes).toHaveCount(7);
	await other.board.messages.getByRole('button', { name: /Back to/ }).click();
	await expect(other.board.nodes).toHaveCount(8);
	await other.context.close();
});

test('a damaged link says so and changes nothing', async ({ board, page }) => {
	await board.open();
	await board.clickInPalette('Tanh');
	await expect(page.getByText('saved', { exact: true })).toBeVisible();
	// Ten thousand letters that no link would have.
	const noise = Array.from({ length: 10_000 }, (_, i) => 'Aw9_-%'[(i * 7919) % 6]).join('');
	for (const hash of ['#g=AAAA', '#g=%ZZ', '#g=', '#%ZZ', '#graph=AAAA', `#g=${noise}`]) {
		await page.goto('about:blank');
		await page.goto(`./${hash}`);
		await expect(board.messages).toContainText('could not be read');
		await expect(board.nodes).toHaveCount(7);
	}
});

test('a reload keeps the work', async ({ board, page }) => {
	await board.open();
	const id = await board.dragFromPalette('Tanh', 330, 80);
	await board.connect('fc1', id);
	await board.set('lr', '0.02');
	await expect(page.getByText('saved', { exact: true })).toBeVisible();
	const box = (await board.node(id).boundingBox())!;
	await page.reload();
	await board.backendReady();
	await expect(board.nodes).toHaveCount(7);
	await expect(board.wires).toHaveCount(6);
	await expect(board.setting('lr')).toHaveValue('0.02');
	await board.atRest(board.node(id));
	expect((await board.node(id).boundingBox())!.width).toBeCloseTo(box.width, 0);
});

test('a board is saved as a file and opened again as another board', async ({ board, page }) => {
	// The dialogs of the File System Access API are not for tests: what other browsers have is.
	await page.addInitScript(() => {
		Reflect.deleteProperty(window, 'showOpenFilePicker');
		Reflect.deleteProperty(window, 'showSaveFilePicker');
	});
	await board.open();
	await board.clickInPalette('Tanh');
	await page.getByRole('button', { name: 'Share' }).click();
	const saved = page.waitForEvent('download');
	await board.dialog.getByRole('button', { name: 'Save to a file' }).click();
	const file = await (await saved).path();
	await page.keyboard.press('Escape');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await page.getByRole('button', { name: 'Share' }).click();
	const chooser = page.waitForEvent('filechooser');
	await board.dialog.getByRole('button', { name: 'Open a file…' }).click();
	await (await chooser).setFiles(file);
	await expect(board.nodes).toHaveCount(7);
	await board.messages.getByRole('button', { name: /Back to/ }).click();
	await expect(board.nodes).toHaveCount(6);
});
