import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('the board opens on a ready network', async ({ board, page }) => {
	expect(await board.ids()).toEqual(['x', 'fc1', 'act1', 'fc2', 'y', 'loss']);
	await expect(board.wires).toHaveCount(5);
	await expect(board.status).toContainText('No problems');
	await expect(page.getByTestId('parameters')).toContainText('209');
	await expect(page).toHaveTitle(/Gradboard/);
});

test('Train shows a falling loss', async ({ board, page }) => {
	const { epoch, epochs, train, test } = await board.trainToEnd();
	expect(epoch).toBe(epochs);
	expect(test).toBeLessThan(0.1);
	await board.reader.focus();
	await page.keyboard.press('Home');
	const first = await board.reader.getAttribute('aria-valuetext');
	expect(train).toBeLessThan(Number(/training loss ([\d.]+)/.exec(first!)![1]) / 2);
});

test('everything fits on a smaller screen', async ({ board, page }) => {
	await page.setViewportSize({ width: 1024, height: 768 });
	await expect(board.trainButton).toBeInViewport();
	await expect(page.getByRole('button', { name: 'Share' })).toBeInViewport();
	const overflow = await page.evaluate(() => {
		const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
		return [scrollWidth - clientWidth, scrollHeight - clientHeight];
	});
	expect(overflow).toEqual([0, 0]);
});
