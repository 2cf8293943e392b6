import digits from '../golden/digits.json' with { type: 'json' };
import { expect, test } from './fixtures.ts';

test('LeNet learns digits, and shows its filters and feature maps', async ({ board, page }) => {
	test.slow();
	await board.open();
	await board.openExample('LeNet reads digits');
	await expect(board.node('x')).toContainText('1×28×28');
	await expect(board.node('conv1')).toContainText('1 → 6');
	await board.transport.getByRole('button', { name: 'Epoch' }).click();
	await expect.poll(async () => (await board.figures()).epoch, { timeout: 60_000 }).toBe(1);
	const { train, test: tested } = await board.figures();
	// The board shows PyTorch's own losses.
	expect(train).toBeCloseTo(digits.trainLoss[0]!, 3);
	expect(tested).toBeCloseTo(digits.testLoss[0]!, 3);

	await board.select('conv1');
	const picture = (name: string) => board.inspector.getByRole('button', { name, exact: true });
	await expect(picture('weight, 6×1×5×5: 6 pictures')).toBeVisible();
	await board.select('act1');
	await expect(board.inspector.getByText('first 13 of 50').first()).toBeVisible();
	await board.inspector.getByRole('button', { name: 'Next sample' }).first().click();
	await expect(board.inspector.getByRole('spinbutton', { name: 'Sample' }).first()).toHaveValue(
		'1'
	);

	await page.getByRole('tab', { name: 'Data' }).click();
	await expect(page.getByRole('img', { name: /First 20 of 2.500 images/ })).toBeVisible();
});
