import type { BoardPage } from './board.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

/** Applies the first mend of a node's first problem. */
async function mend(board: BoardPage, id: string): Promise<void> {
	const list = await board.openProblems(id);
	await list.getByRole('button').first().click();
}

test('a missing input is named on its node and mended by one click', async ({ board, page }) => {
	await board.select('act1');
	await page.keyboard.press('Delete');
	await expect(board.status).toContainText('problem');
	await expect(board.trainButton).toHaveAttribute('aria-disabled', 'true');
	await mend(board, 'fc2');
	await expect(board.status).toContainText('No problems');
	await expect(board.trainButton).not.toHaveAttribute('aria-disabled', 'true');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.status).toContainText('problem');
});

test('an output that the target does not fit is said in PyTorch’s words', async ({ board }) => {
	await board.select('fc2');
	await board.inspector.getByRole('spinbutton', { name: 'out_features' }).fill('3');
	await board.page.keyboard.press('Enter');
	const list = await board.openProblems('loss');
	await expect(list).toContainText('torch.Size([N, 1])');
	await expect(list).toContainText('torch.Size([N, 3])');
});

test('Softmax before CrossEntropyLoss is warned of, and mended', async ({ board, page }) => {
	await board.useBuiltin(/Iris/);
	await board.select('loss');
	await page.keyboard.press('Delete');
	const softmax = await board.dragFromPalette('Softmax', 330, 80);
	const loss = await board.dragFromPalette('CrossEntropyLoss', 620, 80);
	await board.connect('fc2', softmax);
	await board.connect(softmax, loss);
	await board.connect('y', loss, 'target');
	await expect(await board.openProblems(loss)).toContainText('Target 2 is out of bounds');
	await page.keyboard.press('Escape');
	await mend(board, loss);
	const list = await board.openProblems(loss);
	await expect(list).toContainText('applies softmax itself');
	await list.getByRole('button').first().click();
	await expect(board.status).toContainText('No problems');
	await expect(board.wire(loss)).toHaveAttribute('aria-label', /^Wire from fc2 to /);
});

test('a second loss is a problem', async ({ board }) => {
	const id = await board.dragFromPalette('L1Loss', 620, 80);
	await board.connect('fc2', id);
	await board.connect('y', id, 'target');
	await expect(board.status).toContainText('problem');
});
