import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ board }) => {
	await board.open();
	await board.select('fc1');
});

function field(inspector: Locator, name: string): Locator {
	return inspector.getByRole('spinbutton', { name });
}

test('shows what the operator’s schema says, shapes and parameters', async ({ board }) => {
	await expect(board.inspector.getByRole('heading', { name: 'Linear' })).toBeVisible();
	await expect(board.inspector).toContainText('in_features');
	await expect(board.inspector).toContainText('N×11');
	await expect(board.inspector).toContainText('N×16');
	await expect(board.inspector).toContainText('192');
	await expect(board.inspector).toContainText('nn.Linear(11, 16)');
});

test('a changed parameter changes shapes and counts at once', async ({ board, page }) => {
	await field(board.inspector, 'out_features').fill('32');
	await page.keyboard.press('Enter');
	await expect(board.inspector).toContainText('N×32');
	await expect(page.getByTestId('parameters')).toContainText('417');
	await expect(board.shapes('N×32')).toHaveCount(2);
	await page.keyboard.press('Escape');
	await board.canvas.click({ position: { x: 60, y: 160 } });
	await page.keyboard.press('ControlOrMeta+z');
	await expect(page.getByTestId('parameters')).toContainText('209');
});

test('what is out of range is refused and explained', async ({ board, page }) => {
	await field(board.inspector, 'out_features').fill('0');
	await page.keyboard.press('Enter');
	await expect(board.inspector.getByRole('alert')).toContainText('1');
	await expect(page.getByTestId('parameters')).toContainText('209');
});

test('a parameter goes back to its default', async ({ board, page }) => {
	await board.inspector.getByRole('switch', { name: 'bias' }).click();
	await expect(page.getByTestId('parameters')).toContainText('193');
	await board.inspector.getByRole('button', { name: 'Reset bias to its default' }).click();
	await expect(page.getByTestId('parameters')).toContainText('209');
});

test('a node is renamed', async ({ board, page }) => {
	await board.inspector
		.getByRole('textbox', { name: 'Name of the node' })
		.fill('hidden <b>layer</b>');
	await page.keyboard.press('Enter');
	await expect(board.node('fc1')).toContainText('hidden <b>layer</b>');
});
