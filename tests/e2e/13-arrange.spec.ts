import type { BoardPage } from './board.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

async function corner(board: BoardPage, id: string): Promise<[x: number, y: number]> {
	await board.atRest(board.node(id));
	const box = (await board.node(id).boundingBox())!;
	return [Math.round(box.x), Math.round(box.y)];
}

async function selectAlso(board: BoardPage, id: string): Promise<void> {
	await board
		.node(id)
		.locator('header')
		.click({ modifiers: ['Shift'] });
	await expect(board.node(id)).toHaveClass(/selected/);
}

test('a node dropped on a wire goes into it, in one step', async ({ board, page }) => {
	const [x, y] = [await board.wire('act1').boundingBox(), await board.canvas.boundingBox()].map(
		(box) => box!
	) as [{ x: number; y: number; width: number; height: number }, { x: number; y: number }];
	const id = await board.dragFromPalette('Tanh', x.x + x.width / 2 - y.x, x.y + x.height / 2 - y.y);
	await expect(board.wires).toHaveCount(6);
	await expect(board.wire(id)).toHaveAttribute('aria-label', /^Wire from fc1/);
	await expect(board.wire('act1')).toHaveAttribute('aria-label', new RegExp(`^Wire from ${id}`));
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await expect(board.wires).toHaveCount(5);
	await expect(board.wire('act1')).toHaveAttribute('aria-label', /^Wire from fc1/);
});

test('a free node is dragged onto a wire', async ({ board, page }) => {
	const id = await board.dragFromPalette('Sigmoid', 330, 420);
	const from = (await board.node(id).boundingBox())!;
	const wire = (await board.wire('fc2').boundingBox())!;
	await board.moveNode(
		id,
		wire.x + wire.width / 2 - from.x - from.width / 2,
		wire.y + wire.height / 2 - from.y - 40
	);
	await expect(board.wires).toHaveCount(6);
	await expect(board.wire('fc2')).toHaveAttribute('aria-label', new RegExp(`^Wire from ${id}`));
	await expect(board.undo).toHaveAccessibleName('Undo: Insert node');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.wires).toHaveCount(5);
	expect((await corner(board, id))[1]).toBe(Math.round(from.y));
});

test('nodes are dissolved, bypassed, and come back', async ({ board, page }) => {
	await board.select('act1');
	await page.keyboard.press('m');
	await expect(board.node('act1').locator('.bypassed')).toBeVisible();
	await expect(board.status).toContainText('No problems');
	await page.keyboard.press('m');
	await expect(board.node('act1').locator('.bypassed')).toHaveCount(0);
	await page.keyboard.press('x');
	await expect(board.nodes).toHaveCount(5);
	await expect(board.wire('fc2')).toHaveAttribute('aria-label', /^Wire from fc1/);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await expect(board.wire('fc2')).toHaveAttribute('aria-label', /^Wire from act1/);
});

test('nodes are aligned and spread out', async ({ board, page }) => {
	await board.moveNode('act1', 12, -70);
	await board.select('fc1');
	await selectAlso(board, 'act1');
	await page.keyboard.press('Alt+w');
	await expect
		.poll(async () => (await corner(board, 'fc1'))[1] - (await corner(board, 'act1'))[1])
		.toBe(0);
	await expect(board.undo).toHaveAccessibleName('Undo: Align');
	await board.select('act1');
	await expect(board.node('fc1')).not.toHaveClass(/selected/);
	await selectAlso(board, 'fc1');
	await selectAlso(board, 'fc2');
	await board.inspector.getByRole('button', { name: 'Equal gaps across' }).click();
	const boxes = await Promise.all(
		['fc1', 'act1', 'fc2'].map(async (id) => {
			await board.atRest(board.node(id));
			return (await board.node(id).boundingBox())!;
		})
	);
	const gap = (i: number) => boxes[i + 1]!.x - boxes[i]!.x - boxes[i]!.width;
	expect(Math.abs(gap(0) - gap(1))).toBeLessThan(3);
});

test('Tidy lays the network out in one step', async ({ board, page }) => {
	const before = await corner(board, 'act1');
	await board.moveNode('act1', -160, 150);
	await page.keyboard.press('l');
	await expect(board.undo).toHaveAccessibleName('Undo: Tidy');
	await expect.poll(async () => (await corner(board, 'act1'))[0]).not.toBe(before[0] - 160);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.undo).toHaveAccessibleName('Undo: Move');
});

test('what was copied is pasted as text, also on another board, with its wires', async ({
	board,
	context,
	page
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await board.select('fc1');
	await selectAlso(board, 'act1');
	await page.keyboard.press('ControlOrMeta+c');
	const text = await page.evaluate(() => navigator.clipboard.readText());
	expect(JSON.parse(text)).toMatchObject({ format: 'gradboard', nodes: [{ id: 'fc1' }, {}] });
	await page.keyboard.press('ControlOrMeta+Shift+v');
	await expect(board.nodes).toHaveCount(8);
	// One wire between the copies, and the one that fed the first.
	await expect(board.wires).toHaveCount(7);
	await page.keyboard.press('ControlOrMeta+x');
	await expect(board.nodes).toHaveCount(6);
	await expect(board.undo).toHaveAccessibleName('Undo: Cut');
	await board.openExample('a @ b + c');
	const before = await board.nodes.count();
	await page.keyboard.press('ControlOrMeta+v');
	await expect(board.nodes).toHaveCount(before + 2);
});

test('a block is added behind the selection as a group, in one step', async ({ board, page }) => {
	await board.select('act1');
	await board.palette.getByRole('button', { name: 'Perceptron layer' }).click();
	await expect(board.nodes).toHaveCount(8);
	await expect(board.canvas.locator('[data-group]')).toHaveCount(1);
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.nodes).toHaveCount(6);
	await expect(board.canvas.locator('[data-group]')).toHaveCount(0);
});
