import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('nodes become a group that folds into one node and unfolds', async ({ board, page }) => {
	await board.select('fc1');
	await board
		.node('act1')
		.locator('header')
		.click({ modifiers: ['Shift'] });
	await page.keyboard.press('ControlOrMeta+g');
	await page.getByRole('textbox', { name: 'Name of the group' }).fill('Hidden');
	await page.keyboard.press('Enter');
	await expect(board.frame('Hidden')).toBeVisible();
	await expect(
		page.getByText('(hidden)', { exact: false }).or(board.frame('Hidden'))
	).toBeVisible();

	await page.getByRole('button', { name: 'Fold Hidden into one node' }).click();
	await expect(board.nodes).toHaveCount(5);
	await expect(board.wires).toHaveCount(4);
	await expect(board.folded('Hidden')).toHaveAttribute('aria-label', /2 nodes: fc1, act1/);
	// It goes on computing the same network.
	await expect(board.status).toContainText('No problems');
	const { epoch, epochs } = await board.trainToEnd();
	expect(epoch).toBe(epochs);

	// A wire from its port is a wire from the node within.
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await page.keyboard.press('ControlOrMeta+Shift+z');
	await expect(board.nodes).toHaveCount(5);
	await page.getByRole('button', { name: 'Unfold Hidden' }).click();
	await expect(board.wires).toHaveCount(5);
	await page.keyboard.press('Shift+g');
	await expect(board.frame('Hidden')).toHaveCount(0);
});

test('the head of a frame moves its nodes in one step', async ({ board, page }) => {
	await board.select('fc1');
	await board
		.node('act1')
		.locator('header')
		.click({ modifiers: ['Shift'] });
	await page.keyboard.press('ControlOrMeta+g');
	await page.keyboard.press('Enter');
	const head = board.frame('Block1');
	const before = (await board.node('act1').boundingBox())!;
	const box = (await head.boundingBox())!;
	await page.mouse.move(box.x + 20, box.y + 8);
	await page.mouse.down();
	await page.mouse.move(box.x + 40, box.y + 60, { steps: 4 });
	await page.mouse.move(box.x + 60, box.y + 108, { steps: 4 });
	await page.mouse.up();
	await expect(board.undo).toHaveAccessibleName('Undo: Move');
	const after = (await board.node('act1').boundingBox())!;
	expect(Math.round(after.x - before.x)).toBeGreaterThan(30);
	expect(Math.round(after.y - before.y)).toBeGreaterThan(80);
	await page.keyboard.press('ControlOrMeta+z');
	await expect.poll(async () => (await board.node('act1').boundingBox())!.y).toBe(before.y);
});

test('a group is copied as an nn.Module class', async ({ board, context, page }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await board.select('fc1');
	await board
		.node('act1')
		.locator('header')
		.click({ modifiers: ['Shift'] });
	await page.keyboard.press('ControlOrMeta+g');
	await page.getByRole('textbox', { name: 'Name of the group' }).fill('Hidden');
	await page.keyboard.press('Enter');
	await board.find('nn.Module');
	await expect(board.messages).toContainText('Hidden');
	const text = await page.evaluate(() => navigator.clipboard.readText());
	expect(text).toContain('class Hidden(nn.Module):');
	expect(text).toContain('nn.Linear(11, 16)');
});

test('a note is written, moved, kept in the link, and deleted', async ({ board, page }) => {
	const box = (await board.canvas.boundingBox())!;
	await page.mouse.move(box.x + 260, box.y + 380);
	await page.keyboard.press('n');
	await page.getByRole('textbox', { name: 'Text of the note' }).fill('<b>Look</b> at the loss');
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(board.notes).toContainText('<b>Look</b> at the loss');
	await expect(board.undo).toHaveAccessibleName('Undo: Edit note');
	await page.getByRole('button', { name: 'Share' }).click();
	const link = await board.dialog.getByRole('textbox').first().inputValue();
	await page.keyboard.press('Escape');
	await page.goto('about:blank');
	await page.goto(link);
	await expect(board.notes).toContainText('<b>Look</b> at the loss');
	await board.notes.click();
	await page.keyboard.press('Delete');
	await expect(board.notes).toHaveCount(0);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.notes).toHaveCount(1);
});
