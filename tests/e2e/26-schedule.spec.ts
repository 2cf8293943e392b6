import { expect, test } from './fixtures.ts';

test('a schedule lowers the learning rate while it trains, and stands in the code', async ({
	board
}) => {
	await board.open();
	const { page } = board;
	await board.set('epochs', '6');
	await board.set('lr', '0.08');
	await board.setting('scheduler').click();
	await page.getByRole('option', { name: 'StepLR' }).click();
	const group = page.getByRole('group', { name: 'Arguments of StepLR' });
	// Proposed for six epochs.
	await expect(group.getByRole('spinbutton', { name: 'step_size' })).toHaveValue('2');
	await board.set('clip norm', '1');
	await board.trainToEnd();
	// Three steps down: the rate of a seventh epoch.
	await expect(group.getByText('lr now: 8e-5')).toBeVisible();
	await expect(page.getByText(/^Clipped in \d+ of \d+ updates/)).toBeVisible();

	// One gesture, one step back.
	await page.getByRole('button', { name: /^Undo/ }).click();
	await expect(board.setting('clip norm')).toHaveValue('');
	await page.getByRole('button', { name: /^Undo/ }).click();
	await expect(group).toBeHidden();
});

test('the range test proposes a learning rate, and using it is one step', async ({ board }) => {
	await board.open();
	const { page } = board;
	// None that the test proposes.
	const before = '0.0003';
	await board.set('lr', before);
	await page.getByRole('button', { name: 'Find a learning rate' }).click();
	await board.dialog.getByRole('spinbutton', { name: 'updates' }).fill('40');
	await board.dialog.getByRole('spinbutton', { name: 'updates' }).press('Enter');
	await board.dialog.getByRole('button', { name: 'Start the test' }).click();
	const use = board.dialog.getByRole('button', { name: /^Use / });
	await expect(use).toBeVisible({ timeout: 30_000 });
	// The curve is read, and another rate taken from it, by keys.
	const reader = board.dialog.getByRole('slider', { name: /^Read the test/ });
	await reader.press('Home');
	await expect(reader).toHaveAttribute('aria-valuetext', /^lr 1e-5: loss /);
	const proposed = (await use.innerText()).replace('Use ', '').trim();
	await use.click();
	await expect(board.dialog).toBeHidden();
	await expect(board.setting('lr')).toHaveValue(proposed);
	// No update was kept.
	expect((await board.figures()).epoch).toBe(0);
	await page.getByRole('button', { name: /^Undo/ }).click();
	await expect(board.setting('lr')).toHaveValue(before);
});
