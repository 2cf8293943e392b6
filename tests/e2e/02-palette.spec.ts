import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

const CATALOGUE = [
	'Input',
	'Target',
	'Linear',
	'ReLU',
	'Sigmoid',
	'Tanh',
	'LeakyReLU',
	'Softmax',
	'MSELoss',
	'L1Loss',
	'CrossEntropyLoss'
];

test('the palette offers the catalogue', async ({ board }) => {
	for (const type of CATALOGUE) await expect(board.paletteItem(type)).toBeVisible();
});

test('an operator is added by dragging, where it is dropped', async ({ board }) => {
	const id = await board.dragFromPalette('ReLU', 220, 90);
	await expect(board.node(id)).toContainText('ReLU');
	const canvas = (await board.canvas.boundingBox())!;
	const node = (await board.node(id).boundingBox())!;
	const [x, y] = [canvas.x + 220, canvas.y + 90];
	expect(node.x).toBeLessThan(x);
	expect(node.x + node.width).toBeGreaterThan(x);
	expect(node.y).toBeLessThan(y);
	expect(node.y + node.height).toBeGreaterThan(y);
});

test('an operator is added by a click, in view', async ({ board }) => {
	const id = await board.clickInPalette('Tanh');
	await expect(board.node(id)).toContainText('Tanh');
	await expect(board.node(id)).toBeInViewport({ ratio: 0.99 });
});

test('an operator is added with the keyboard alone', async ({ board, page }) => {
	await board.canvas.click({ position: { x: 60, y: 160 } });
	await page.keyboard.press('Tab');
	await expect(page.getByRole('combobox', { name: 'Find an operator' })).toBeFocused();
	await page.keyboard.type('sigm');
	await page.keyboard.press('Enter');
	await expect(board.nodes).toHaveCount(7);
	await expect(board.nodes.filter({ hasText: 'Sigmoid' })).toHaveCount(1);
});

test('the palette is searched', async ({ board }) => {
	await board.palette.getByRole('textbox', { name: 'Find an operator' }).fill('loss');
	await expect(board.palette.getByRole('button', { name: 'MSELoss' })).toBeVisible();
	await expect(board.paletteItem('Linear')).toBeHidden();
});
