import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

async function violations(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`)
	);
}

for (const theme of ['light', 'dark'] as const) {
	test.describe(theme, () => {
		test.use({ colorScheme: theme });

		test('the board, before and after training', async ({ board, page }) => {
			await board.open();
			expect(await violations(page)).toEqual([]);
			await board.trainToEnd();
			await board.select('fc1');
			expect(await violations(page)).toEqual([]);
		});

		test('a board with problems', async ({ board, page }) => {
			await board.open();
			await board.select('act1');
			await page.keyboard.press('Delete');
			await board.openProblems('fc2');
			expect(await violations(page)).toEqual([]);
		});

		for (const name of ['Data', 'Share', 'Shortcuts']) {
			test(`the dialog ${name}`, async ({ board, page }) => {
				await board.open();
				await page
					.getByRole('button', { name, exact: name === 'Data' })
					.first()
					.click();
				await expect(board.dialog).toBeVisible();
				await board.atRest(board.dialog);
				expect(await violations(page)).toEqual([]);
			});
		}
	});
}
