import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('the list of everything runs commands, adds operators, goes to nodes', async ({
	board,
	page
}) => {
	await board.find('select all');
	await expect(board.node('fc1')).toHaveClass(/selected/);
	await board.select('act1');
	await board.find('Tanh');
	await expect(board.nodes).toHaveCount(7);
	await page.keyboard.press('ControlOrMeta+f');
	await page.keyboard.type('fc2');
	await page.keyboard.press('Enter');
	await expect(board.node('fc2')).toHaveClass(/selected/);
	await expect(board.node('fc2')).toBeFocused();
});

test('the menu of a node, of a wire and of the canvas', async ({ board, page }) => {
	await board.node('act1').locator('header').click({ button: 'right' });
	const menu = page.getByRole('menu');
	await expect(board.node('act1')).toHaveClass(/selected/);
	await menu.getByRole('menuitem', { name: /^Bypass/ }).click();
	await expect(board.node('act1').locator('.bypassed')).toBeVisible();
	await page.keyboard.press('ControlOrMeta+z');
	// By keyboard, at what has the focus.
	await board.node('fc2').focus();
	await page.keyboard.press('Shift+F10');
	await expect(menu.getByRole('menuitem').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(menu).toHaveCount(0);
	await board.canvas.click({ button: 'right', position: { x: 300, y: 420 } });
	await menu.getByRole('menuitem', { name: 'Add a note' }).click();
	await expect(page.getByRole('textbox', { name: 'Text of the note' })).toBeFocused();
});

test('F1 opens the page of an operator', async ({ board, page }) => {
	await board.select('fc1');
	await page.keyboard.press('F1');
	await expect(board.dialog).toContainText('nn.Linear(in_features, out_features');
	await expect(board.dialog.getByRole('link', { name: /documentation/ })).toHaveAttribute(
		'href',
		/pytorch\.org.*Linear/
	);
	await page.keyboard.press('Escape');
	await expect(board.dialog).toBeHidden();
});

test('undo says what it undoes, and the list of steps goes anywhere', async ({ board, page }) => {
	await board.select('act1');
	await page.keyboard.press('Delete');
	await expect(board.undo).toHaveAccessibleName('Undo: Delete');
	await board.clickInPalette('Tanh');
	await expect(board.undo).toHaveAccessibleName('Undo: Add node');
	await page
		.getByRole('button', { name: 'Steps' })
		.or(page.getByRole('button', { name: 'List of steps' }))
		.first()
		.click();
	await page
		.getByRole('option', { name: /Start/ })
		.or(page.getByRole('button', { name: /Start/ }))
		.first()
		.click();
	await expect(board.nodes).toHaveCount(6);
	await expect(board.node('act1')).toBeVisible();
});

test('problems are listed, lead to their nodes and are mended there', async ({ board, page }) => {
	await board.select('act1');
	await page.keyboard.press('Delete');
	await page.keyboard.press('ControlOrMeta+Shift+m');
	const list = page.getByRole('list', { name: 'Problems of this board' });
	await expect(list.getByRole('button').first()).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(board.node('fc2')).toHaveClass(/selected/);
	await list
		.getByRole('button', { name: /Connect/ })
		.first()
		.click();
	await expect(page.getByText('All is well')).toBeVisible();
	await expect(board.status).toContainText('No problems');
});

test('panels are resized by mouse and keyboard, fold, and remember', async ({ board, page }) => {
	const size = page.getByRole('separator', { name: 'Width of the operators panel' });
	const before = Number(await size.getAttribute('aria-valuenow'));
	await size.focus();
	await page.keyboard.press('ArrowRight');
	await expect(size).toHaveAttribute('aria-valuenow', String(before + 16));
	const box = (await size.boundingBox())!;
	await page.mouse.move(box.x + box.width / 2, box.y + 200);
	await page.mouse.down();
	await page.mouse.move(box.x + 60, box.y + 210, { steps: 4 });
	await page.mouse.up();
	const wide = Number(await size.getAttribute('aria-valuenow'));
	expect(wide).toBeGreaterThan(before + 30);
	await board.open();
	await expect(size).toHaveAttribute('aria-valuenow', String(wide));
	await size.dblclick();
	await expect(size).toHaveAttribute('aria-valuenow', String(before));
	await page.keyboard.press('[');
	await expect(board.palette).toBeHidden();
	await page.keyboard.press('[');
	await expect(board.palette).toBeVisible();
});

test.describe('by touch', () => {
	test.use({ hasTouch: true });

	test('a long press opens the menu of a node; a finger pans, two zoom', async ({
		board,
		context,
		page
	}) => {
		const touch = await context.newCDPSession(page);
		const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
			touch.send('Input.dispatchTouchEvent', {
				type,
				touchPoints: points.map(([x, y], id) => ({ x, y, id }))
			});
		const head = (await board.node('act1').locator('header').boundingBox())!;
		await send('touchStart', [[head.x + 20, head.y + 8]]);
		await expect(page.getByRole('menu')).toBeVisible();
		await send('touchEnd', []);
		await expect(page.getByRole('menu')).toBeVisible();
		await page.keyboard.press('Escape');

		const box = (await board.canvas.boundingBox())!;
		const [x, y] = [box.x + 400, box.y + 400];
		const before = (await board.node('act1').boundingBox())!;
		await send('touchStart', [[x, y]]);
		for (let i = 1; i <= 5; i++) await send('touchMove', [[x, y - 12 * i]]);
		await send('touchEnd', []);
		await board.atRest(board.node('act1'));
		const panned = (await board.node('act1').boundingBox())!;
		expect(panned.y).toBeLessThan(before.y - 30);
		await send('touchStart', [
			[x - 40, y],
			[x + 40, y]
		]);
		for (let i = 1; i <= 5; i++) {
			await send('touchMove', [
				[x - 40 - 12 * i, y],
				[x + 40 + 12 * i, y]
			]);
		}
		await send('touchEnd', []);
		await board.atRest(board.node('act1'));
		expect((await board.node('act1').boundingBox())!.width).toBeGreaterThan(panned.width * 1.2);
	});
});
