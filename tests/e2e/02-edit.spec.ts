import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('ports are connected by dragging, and the wire shows its shape', async ({ board, page }) => {
	await expect(board.shapes('N×16')).toHaveCount(2);
	const id = await board.dragFromPalette('Sigmoid', 330, 90);
	await board.connect('fc1', id);
	await expect(board.wires).toHaveCount(6);
	await expect(board.shapes('N×16')).toHaveCount(3);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.wires).toHaveCount(5);
	await page.keyboard.press('ControlOrMeta+Shift+z');
	await expect(board.wires).toHaveCount(6);
});

test('a new wire replaces the one into the same input', async ({ board }) => {
	await board.connect('fc1', 'fc2');
	await expect(board.wires).toHaveCount(5);
	await expect(board.wire('fc2')).toHaveAttribute('aria-label', /^Wire from fc1 to fc2/);
});

test('a connection that can never be right is refused, with the reason', async ({
	board,
	page
}) => {
	await board.drawWire('fc2', 'fc1');
	await expect(page.locator('.hint[role="status"]')).toBeVisible();
	await page.mouse.up();
	await expect(board.wires).toHaveCount(5);
	await expect(board.status).toContainText('No problems');
});

test('a node is deleted with its wires, and comes back', async ({ board, page }) => {
	await board.select('act1');
	await page.keyboard.press('Delete');
	await expect(board.nodes).toHaveCount(5);
	await expect(board.wires).toHaveCount(3);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await expect(board.wires).toHaveCount(5);
});

test('a node is moved, and one undo takes it back', async ({ board, page }) => {
	await board.atRest(board.node('act1'));
	const before = (await board.node('act1').boundingBox())!;
	await board.moveNode('act1', 40, -90);
	const after = (await board.node('act1').boundingBox())!;
	expect(after.y).toBeLessThan(before.y - 60);
	await page.keyboard.press('ControlOrMeta+z');
	await board.atRest(board.node('act1'));
	const back = (await board.node('act1').boundingBox())!;
	expect(back.x).toBeCloseTo(before.x, 0);
	expect(back.y).toBeCloseTo(before.y, 0);
});

test('many nodes are selected with a box and deleted in one step', async ({ board, page }) => {
	const fc1 = (await board.node('fc1').boundingBox())!;
	const act1 = (await board.node('act1').boundingBox())!;
	await page.keyboard.down('Shift');
	await page.mouse.move(fc1.x - 12, fc1.y - 30);
	await page.mouse.down();
	await page.mouse.move(act1.x + 20, act1.y + 30, { steps: 6 });
	await page.mouse.move(act1.x + act1.width + 8, act1.y + act1.height + 30, { steps: 6 });
	await page.mouse.up();
	await page.keyboard.up('Shift');
	await expect(board.canvas.locator('.svelte-flow__node.selected')).toHaveCount(2);
	await page.keyboard.press('Delete');
	await expect(board.nodes).toHaveCount(4);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await expect(board.wires).toHaveCount(5);
});

test('the keys for deleting belong to a text field that has the focus', async ({ board, page }) => {
	await board.select('fc1');
	await board.inspector.getByRole('spinbutton', { name: 'out_features' }).focus();
	for (const key of ['Backspace', 'Control+Backspace', 'Delete']) await page.keyboard.press(key);
	await expect(board.nodes).toHaveCount(6);
});
