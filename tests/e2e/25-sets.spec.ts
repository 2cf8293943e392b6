import type { Locator } from '@playwright/test';
import { UCI_WINE_URL } from '#lib/board/sets/fetch-uci.ts';
import type { BoardPage } from './board.ts';
import { expect, test } from './fixtures.ts';

/** The data dialog at a built-in set. */
async function look(board: BoardPage, name: RegExp): Promise<Locator> {
	await board.page.getByRole('button', { name: 'Data', exact: true }).first().click();
	await board.dialog.getByRole('radio', { name }).click();
	return board.dialog;
}

test('a generated set is drawn as one likes, used, kept in the link, and learned', async ({
	board,
	page
}) => {
	await page.goto('data/spirals/');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two spirals');
	await expect(page.getByRole('region', { name: 'Lines of PyTorch' })).toContainText(
		'n, noise = 400, 0.05'
	);
	await page.getByRole('link', { name: 'Use it on a board' }).click();
	await expect(board.node('x')).toContainText('Two spirals');
	await board.backendReady();

	const dialog = await look(board, /Two spirals/);
	const points = dialog.getByRole('img', { name: /^Two spirals: x2 by x1/ });
	const path = points.locator('path.train').first();
	const before = await path.getAttribute('d');
	await dialog.getByLabel('Noise', { exact: true }).fill('0.1');
	await expect(path).not.toHaveAttribute('d', before!);
	const noisy = await path.getAttribute('d');
	await dialog.getByRole('button', { name: 'New seed' }).click();
	await expect(path).not.toHaveAttribute('d', noisy!);
	await dialog.getByLabel('Data seed').fill('7');
	await dialog.getByLabel('Rows', { exact: true }).fill('200');
	await expect(points).toHaveAccessibleName(/160 training points and 40 test points/);
	await dialog.getByLabel('Rows', { exact: true }).fill('3');
	await expect(dialog).toContainText('A number from 10 to 20000');
	await dialog.getByRole('button', { name: 'Use this data' }).click();
	await expect(dialog).toBeHidden();

	await expect(board.node('x')).toContainText('160 rows');
	await board.backendReady();
	await board.set('epochs', '5');
	const here = await board.trainToEnd();
	await page.getByRole('button', { name: 'Share' }).click();
	const link = await board.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
	await page.keyboard.press('Escape');
	await page.goto('about:blank');
	await board.open(link);
	expect((await board.trainToEnd()).train).toBe(here.train);
});

test.describe('UCI’s red wines', () => {
	const CSV = [
		'"fixed acidity";"volatile acidity";"quality"',
		...Array.from({ length: 20 }, (_, i) => `${7 + i / 10};${0.3 + i / 50};${3 + (i % 5)}`)
	].join('\n');

	test('come when they are asked for', async ({ board, page }) => {
		let asked = 0;
		await page.route(UCI_WINE_URL, async (route) => {
			asked++;
			await route.fulfill({
				body: CSV,
				contentType: 'text/csv',
				headers: { 'access-control-allow-origin': '*' }
			});
		});
		await board.open();
		const dialog = await look(board, /Red-wine stand-in/);
		const button = dialog.getByRole('button', { name: /^Fetch winequality-red\.csv/ });
		await expect(button).toBeVisible();
		expect(asked).toBe(0);
		await button.click();
		await expect(dialog).toContainText('winequality-red.csv');
		await expect(dialog).toContainText('volatile acidity');
		expect(asked).toBe(1);
	});

	test.describe('where the browser may not', () => {
		test.use({ allowed: /archive\.ics\.uci\.edu/ });

		test('it says how to get them by hand', async ({ board, page }) => {
			// The file comes, but with no leave for this page to read it.
			await page.route(UCI_WINE_URL, (route) =>
				route.fulfill({
					body: CSV,
					contentType: 'text/csv',
					headers: { 'access-control-allow-origin': 'https://archive.ics.uci.edu' }
				})
			);
			await board.open();
			const dialog = await look(board, /Red-wine stand-in/);
			await dialog.getByRole('button', { name: /^Fetch winequality-red\.csv/ }).click();
			await expect(dialog).toContainText('The browser could not read the file');
			await expect(dialog.getByRole('link', { name: /UCI’s page/ })).toHaveAttribute(
				'href',
				'https://archive.ics.uci.edu/dataset/186/wine+quality'
			);
			await expect(dialog.getByRole('group', { name: /Drop/ })).toBeVisible();
		});
	});
});
