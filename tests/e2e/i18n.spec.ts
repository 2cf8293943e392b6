import { expect, test } from './fixtures.ts';

test('a change of language keeps the work, and is remembered', async ({ board, page }) => {
	await board.open();
	await board.clickInPalette('Tanh');
	await board.trainToEnd();
	const losses = await board.losses();
	await page.getByRole('button', { name: '简体中文' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	await expect(board.nodes).toHaveCount(7);
	expect(await board.losses()).toEqual(losses);
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	await expect(board.nodes).toHaveCount(7);
});

test.describe('in Chinese', () => {
	test.use({ locale: 'zh-CN' });

	test('no text is missing or left in English', async ({ page }) => {
		await page.goto('./');
		await expect(page.locator('.svelte-flow__node')).toHaveCount(6);
		const text = await page.locator('body').innerText();
		expect(text).not.toMatch(/\b(undefined|null|NaN)\b/);
		for (const word of ['Train', 'Share', 'Operators', 'Shortcuts', 'No problems', ' parameters']) {
			expect(text).not.toContain(word);
		}
	});
});
