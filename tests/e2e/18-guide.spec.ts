import { expect, test } from './fixtures.ts';

test.describe('the tour', () => {
	test.use({ invites: true });

	test('offers itself once, and follows what is done', async ({ board, page }) => {
		await board.open();
		const tour = page.getByRole('region', { name: 'Guided tour' });
		await tour.getByRole('button', { name: 'On this board' }).click();
		await expect(tour).toContainText(/Step \d of 7/);
		// What the board has already is done; it asks for training.
		for (let i = 0; i < 3; i++) {
			if (await tour.getByText('Train', { exact: true }).isVisible()) break;
			await tour.getByRole('button', { name: /Next|Skip step/ }).click();
		}
		await expect(tour).toContainText('epochs pass');
		await board.trainToEnd();
		await expect(tour).toContainText('Read the curves', { timeout: 10_000 });
		await board.reader.focus();
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await expect(tour).toContainText('Step through a pass', { timeout: 10_000 });
		await tour.getByRole('button', { name: 'End tour' }).click();
		await expect(tour).toHaveCount(0);
	});
});

test('the page of examples shows every graph, and opens one', async ({ board, page }) => {
	await page.goto('examples/');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.locator('svg path').first()).toBeAttached();
	await page
		.getByRole('link', { name: /LeNet reads digits/ })
		.first()
		.click();
	await expect(board.node('conv1')).toBeVisible();
});
