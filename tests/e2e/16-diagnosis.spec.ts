import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('a learning rate above the stable limit is named with its figure, and mended', async ({
	board,
	page
}) => {
	await board.set('lr', '5');
	await board.set('epochs', '12');
	await board.trainButton.click();
	const mark = board.node('loss').getByRole('button', { name: /^Problems of loss/ });
	await expect(mark).toBeVisible({ timeout: 30_000 });
	await mark.click();
	const list = page.locator('.problem-popover');
	await expect(list).toContainText('stable limit');
	await expect(list).toContainText(/stable up to lr = [\d.]+, it is 5/);
	await list
		.getByRole('button', { name: /^Set lr to/ })
		.first()
		.click();
	await expect.poll(async () => Number(await board.setting('lr').inputValue())).toBeLessThan(5);
	await expect(board.undo).toHaveAccessibleName('Undo: Apply mend');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.setting('lr')).toHaveValue('5');
});

test('a feature that is not scaled is named at the input, and normalised by one click', async ({
	board,
	page
}) => {
	await board.dropFiles([{ name: 'large.csv', text: largeTable() }]);
	await board.dialog.getByRole('button', { name: 'Use this data' }).click();
	await expect(board.dialog).toBeHidden();
	const input = board.node('x').getByRole('button', { name: /^Problems of x/ });
	await expect(input).toBeVisible({ timeout: 20_000 });
	await input.click();
	const list = page.locator('.problem-popover');
	await expect(list).toContainText('is not scaled');
	await list.getByRole('button', { name: /^Insert BatchNorm1d/ }).click();
	await expect(board.nodes).toHaveCount(7);
	await expect(board.status).toContainText('No problems');
});

function largeTable(): string {
	const rows = Array.from({ length: 40 }, (_, i) =>
		[(i * 37) % 300, ((i * 17) % 100) / 100, ((i * 29) % 100) / 100, (i % 5) / 4].join(',')
	);
	return ['sulfur,acid,sugar,quality', ...rows].join('\n');
}
