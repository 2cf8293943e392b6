import type { BoardPage } from './board.ts';
import { saved } from './files.ts';
import { expect, test } from './fixtures.ts';

/** Two runs of some epochs, the second by another learning rate. */
async function trainTwice(board: BoardPage): Promise<void> {
	await board.open();
	await board.set('epochs', '5');
	await board.set('lr', '0.1');
	await board.trainToEnd();
	await board.set('lr', '0.05');
	await board.trainToEnd();
	await expect(board.page.getByRole('list', { name: 'Runs on the chart' })).toContainText('Run 1');
}

test('a run before stays on the chart, is named, hidden, kept by a reload and exported', async ({
	board,
	page
}) => {
	await trainTwice(board);
	const list = page.getByRole('list', { name: 'Runs on the chart' });
	await expect(list.getByRole('listitem')).toHaveCount(2);
	await expect(list).toContainText('Run 2 · lr 0.05');
	await expect(list).toContainText('lr 0.1 → 0.05');
	await board.reader.focus();
	await expect(board.reader).toHaveAttribute('aria-valuetext', /epoch 5: .*; Run 1: training loss/);

	const menu = page.getByRole('button', { name: 'Runs and smoothing, 1 kept' });
	await menu.click();
	const dialog = page.getByRole('dialog', { name: 'Runs and smoothing' });
	await dialog.getByRole('textbox', { name: 'Name of run 1' }).fill('Baseline');
	await page.keyboard.press('Enter');
	await expect(list).toContainText('Baseline');
	await dialog.getByRole('button', { name: 'Show Baseline' }).click();
	await expect(page.locator('[data-run="1"]')).toHaveCount(0);
	await page.keyboard.press('Escape');

	await page.reload();
	await board.backendReady();
	const toggle = list.getByRole('button', { name: /^Baseline: show or hide/ });
	await expect(toggle).toHaveAttribute('aria-pressed', 'false');
	await toggle.click();
	await expect(page.locator('[data-run="1"]')).toHaveCount(1);

	await page.getByRole('button', { name: 'Export', exact: true }).click();
	const csv = await saved(page, () => board.dialog.locator('[data-export="runs.csv"]').click());
	const lines = csv.bytes.toString().trim().split('\n');
	expect(lines[0]).toBe('run,epoch,train_loss,test_loss');
	expect(lines[1]).toMatch(/^Baseline,1,/);
	expect(lines).toHaveLength(11);
});

test('goes back to a run’s board as one step, and deletes runs with a way back', async ({
	board,
	page
}) => {
	await trainTwice(board);
	await page.getByRole('button', { name: 'Runs and smoothing, 1 kept' }).click();
	const dialog = page.getByRole('dialog', { name: 'Runs and smoothing' });
	await dialog.getByRole('button', { name: 'Back to the board of Run 1' }).click();
	await expect(dialog).toBeHidden();
	await expect(board.setting('lr')).toHaveValue('0.1');
	await board.messages.getByRole('button', { name: 'Undo' }).click();
	await expect(board.setting('lr')).toHaveValue('0.05');
	await page.getByRole('button', { name: 'Runs and smoothing, 1 kept' }).click();
	await dialog.getByRole('button', { name: 'Delete Run 1' }).click();
	await expect(page.getByRole('list', { name: 'Runs on the chart' })).toHaveCount(0);
	await board.messages.getByRole('button', { name: 'Undo' }).last().click();
	await expect(page.getByRole('list', { name: 'Runs on the chart' })).toBeVisible();
});

test('smoothing goes by the keyboard, and figures say both', async ({ board, page }) => {
	await board.open();
	await board.set('epochs', '5');
	await board.trainToEnd();
	await page.getByRole('button', { name: /^Runs and smoothing/ }).click();
	const slider = page.getByRole('slider', { name: 'Smoothing' });
	await slider.focus();
	await slider.press('End');
	await expect(slider).toHaveValue('0.99');
	await page.keyboard.press('Escape');
	await board.reader.focus();
	await expect(board.reader).toHaveAttribute('aria-valuetext', /training loss \S+, smoothed \S+/);
	await expect(page.locator('[data-curve="train"]')).toHaveCount(1);
});

test('the best epoch is marked, and its weights come back with the curves cut there', async ({
	board,
	page
}) => {
	await board.open();
	await board.set('epochs', '3');
	await board.set('lr', '0.05');
	await board.trainToEnd();
	// Steps of no length leave the test loss where it is: the best epoch is one before.
	await board.set('lr', '0');
	await board.set('epochs', '5');
	await board.trainToEnd();
	const restore = page.getByRole('button', { name: /^Restore best weights \(epoch \d+\)$/ });
	const epoch = Number(/\d+/.exec(await restore.innerText())![0]);
	await expect(page.getByText(new RegExp(`^best: epoch ${epoch}, `))).toBeVisible();
	await restore.click();
	await expect(board.messages).toContainText(`The weights of epoch ${epoch} are back`);
	expect((await board.figures()).epoch).toBe(epoch);
	// The whole run stays beside the curves that were cut.
	await expect(page.getByRole('list', { name: 'Runs on the chart' })).toContainText('Run 1');
	await expect(restore).toBeHidden();
});
