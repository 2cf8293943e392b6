import type { Locator, Page } from '@playwright/test';
import type { BoardPage } from './board.ts';
import { expect, test } from './fixtures.ts';

/** Chooses from the menu beside the title. */
async function choose(board: BoardPage, entry: string): Promise<void> {
	await board.page.getByRole('button', { name: 'Boards', exact: true }).click();
	await board.page.getByRole('menuitem', { name: entry }).click();
}

const view = (page: Page): Locator => page.getByRole('main', { name: 'Two boards side by side' });
const side = (page: Page, letter: 'A' | 'B'): Locator =>
	view(page).getByRole('region', { name: new RegExp(`^${letter}: `) });
const figures = (page: Page, letter: 'A' | 'B'): Promise<string[]> =>
	Promise.all(
		['epoch', 'train', 'test'].map((of) => page.getByTestId(`${of}-${letter}`).innerText())
	);

/** Both have their data and their workers. */
async function ready(page: Page): Promise<void> {
	await expect(view(page)).toBeVisible();
	await expect(page.getByRole('button', { name: 'One epoch' })).toBeEnabled();
}

async function trainBoth(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Train', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Again', exact: true })).toBeVisible({
		timeout: 45_000
	});
}

test('a fork with equal settings has equal curves; what is changed on it is marked on both', async ({
	board,
	page
}) => {
	await board.open();
	await board.set('epochs', '5');
	const workers = page.workers().length;
	await choose(board, 'Fork and compare');
	await ready(page);
	expect(page.workers()).toHaveLength(workers + 2);
	await expect(page.getByRole('region', { name: 'Differences' })).toContainText('are equal');
	await trainBoth(page);
	expect((await figures(page, 'A'))[0]).toBe('5 / 5');
	expect(await figures(page, 'A')).toEqual(await figures(page, 'B'));
	await expect(view(page).locator('path[data-curve]')).toHaveCount(4);
	await expect(view(page)).toContainText('are equal at epoch 5');

	await page.getByRole('button', { name: /^Open board B/ }).click();
	await board.backendReady();
	expect(page.workers()).toHaveLength(workers);
	await board.select('fc1');
	await board.inspector.getByLabel('out_features', { exact: true }).fill('4');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Comparison', exact: true }).click();
	await ready(page);
	for (const [letter, text] of [
		['A', 'out_features 16 (B: 4)'],
		['B', 'out_features 4 (A: 16)']
	] as const) {
		await expect(side(page, letter).locator('[data-mark="fc1"]')).toContainText(text);
		await expect(side(page, letter).locator('[data-mark]')).toHaveCount(1);
	}
	await page.getByRole('button', { name: /^Show on both: fc1/ }).click();
	await expect(side(page, 'B').locator('[data-id="fc1"] .selected')).toBeVisible();

	await trainBoth(page);
	const [a, b] = [await figures(page, 'A'), await figures(page, 'B')];
	expect([a[0], b[0]]).toEqual(['5 / 5', '5 / 5']);
	expect(a[1]).not.toBe(b[1]);
	await expect(view(page)).toContainText(/[AB]’s test loss is \S+ % lower at epoch 5/);
	const reader = page.getByRole('slider', { name: 'Read the losses of both' });
	await reader.focus();
	await page.keyboard.press('Home');
	await expect(reader).toHaveAttribute('aria-valuetext', /^epoch 1\. A: .*\. B: /);
	await page.keyboard.press('Escape');
	await expect(board.trainButton).toBeVisible();
	await expect(board.node('fc1')).toContainText('11 → 4');
});

test('other batches are said, and the person chooses', async ({ board, page }) => {
	await board.open();
	await board.set('epochs', '4');
	await choose(board, 'Duplicate the board');
	await board.set('epochs', '2');
	await board.set('seed', '3');
	await choose(board, 'Boards…');
	await board.dialog.getByRole('button', { name: 'Compare with the open board' }).click();
	await ready(page);
	// The open board is A: B trains as A does.
	await expect(view(page)).toContainText('differs in seed and epochs');
	await expect(page.getByTestId('epoch-B')).toHaveText('0 / 2');
	await page.getByRole('switch', { name: 'Same batches' }).uncheck();
	await expect(page.getByTestId('epoch-B')).toHaveText('0 / 4');
	await ready(page);
	await trainBoth(page);
	expect((await figures(page, 'A'))[0]).toBe('2 / 2');
	expect((await figures(page, 'B'))[0]).toBe('4 / 4');
	await page.getByRole('button', { name: 'Back to the board' }).click();
	await expect(page.getByTestId('epoch')).toHaveText('0 / 2');
});
