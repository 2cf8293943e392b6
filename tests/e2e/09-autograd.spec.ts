import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('a graph without data shows its values, and goes back from the end', async ({ board }) => {
	await board.openExample('a @ b + c');
	await expect(board.shapes('[[1, 2]]')).toBeVisible();
	await expect(board.shapes('[[11]]')).toBeVisible();
	await expect(board.node('z')).toContainText('16');
	await expect(board.grad('a')).toHaveText('None');
	await board.autograd.getByRole('button', { name: 'Backward' }).click();
	await expect(board.grad('a')).toHaveText('[[3, 4]]');
	await expect(board.grad('b')).toHaveText('None');
	await expect(board.grad('c')).toHaveText('1');
	const chain = board.autograd.getByRole('tree');
	await expect(chain.getByRole('treeitem')).toHaveText([
		/AddBackward0/,
		/AccumulateGrad/,
		/MmBackward0/,
		/AccumulateGrad/
	]);
});

test('gradients add up until they are zeroed', async ({ board, page }) => {
	await board.openExample('Gradients add up: x**2, then x + 3');
	await board.select('square');
	await page.keyboard.press('b');
	await expect(board.grad('x')).toHaveText('4');
	await board.select('plus');
	await page.keyboard.press('b');
	await expect(board.grad('x')).toHaveText('5');
	// Looking elsewhere changes nothing.
	await board.select('x');
	await expect(board.node('plus')).toContainText('grad');
	await page.keyboard.press('0');
	await expect(board.grad('x')).toHaveText('None');
	await page.keyboard.press('b');
	await expect(board.grad('x')).not.toHaveText('None');
	await page.keyboard.press('u');
	await expect(board.node('x')).toContainText('1.9');
});

test('what has many elements needs a gradient to start from', async ({ board }) => {
	await board.openExample('sum(sigmoid(a))');
	await board.autograd.getByRole('combobox').selectOption('sigmoid');
	const backward = board.autograd.getByRole('button', { name: 'Backward' });
	await expect(backward).toHaveAttribute('aria-disabled', 'true');
	await board.autograd.getByRole('button', { name: 'ones' }).click();
	await backward.click();
	await expect(board.grad('a')).toContainText('0.1966');
});

test('a value typed into a tensor is computed at once', async ({ board, page }) => {
	await board.openExample('a @ b + c');
	await board.select('c');
	const cell = board.inspector.getByLabel('value, number by number').locator('input').first();
	await cell.fill('100');
	await cell.press('Enter');
	await expect(board.node('z')).toContainText('111');
	await page.keyboard.press('Escape');
	await board.canvas.click({ position: { x: 60, y: 160 } });
	await page.keyboard.press('ControlOrMeta+z');
	await expect(board.node('z')).toContainText('16');
});

test('a net is built from tensors by hand', async ({ board }) => {
	await board.canvas.click({ position: { x: 60, y: 160 } });
	await board.page.keyboard.press('ControlOrMeta+a');
	await board.page.keyboard.press('Delete');
	const left = await board.dragFromPalette('Tensor', 150, 150);
	const right = await board.dragFromPalette('Tensor', 150, 330);
	const cat = await board.dragFromPalette('Cat', 520, 180);
	await board.connect(left, cat, 'tensors.0');
	await board.connect(right, cat, 'tensors.1');
	// A third input is there for the next one.
	await expect(board.port(cat, 'tensors.2')).toBeVisible();
	await expect(board.inspector).toContainText('4×2');
});

test('the LeNet against a random target is PyTorch’s', async ({ board, page }) => {
	test.slow();
	await board.openExample('LeNet against a random target');
	await expect(page.getByTestId('parameters')).toContainText('61');
	await expect(board.inspector).toContainText(
		'(conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))'
	);
	await expect(board.inspector).toContainText(
		'(fc3): Linear(in_features=84, out_features=10, bias=True)'
	);
	await board.select('conv1');
	await expect(board.grad('conv1.bias')).toHaveText('None');
	await page.keyboard.press('b');
	await expect(board.grad('conv1.bias')).toHaveText(
		'[-0.0041, -0.0112, 0.0024, -0.0076, -0.0033, 0.0027]'
	);
	await page.keyboard.press('0');
	const { train } = await board.trainToEnd();
	expect(Math.abs(train - 0.6668788)).toBeLessThan(1e-5);
});
