import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('one update, one epoch, and back to the start', async ({ board }) => {
	await board.set('batch size', '256');
	await board.transport.getByRole('button', { name: 'Epoch' }).click();
	await expect.poll(async () => (await board.figures()).epoch).toBe(1);
	await board.transport.getByRole('button', { name: 'Step' }).click();
	await expect(board.page.getByTestId('epoch').locator('..')).toHaveAttribute(
		'title',
		/^update 1 of/
	);
	await board.reset();
});

test('training pauses, and goes on where it was', async ({ board }) => {
	await board.set('epochs', '100000');
	await board.trainButton.click();
	await expect(board.trainButton).toHaveAccessibleName(/Pause/);
	await expect.poll(async () => (await board.figures()).epoch).toBeGreaterThan(3);
	await board.trainButton.click();
	await expect(board.trainButton).toHaveAccessibleName(/Train/);
	const paused = await board.losses();
	await board.transport.getByRole('button', { name: 'Epoch' }).click();
	await expect.poll(() => board.losses()).not.toEqual(paused);
});

test('a learning rate changed during a run takes effect', async ({ board, page }) => {
	await board.set('epochs', '100000');
	await board.set('lr', '0');
	await board.trainButton.click();
	await expect.poll(async () => (await board.figures()).epoch).toBeGreaterThan(3);
	const [, still] = await board.losses();
	await board.set('lr', '0.1');
	await expect.poll(async () => (await board.losses())[1]).not.toBe(still);
	await expect(page.getByText('weights restarted')).toBeHidden();
});

test('structure restarts the weights and says so; a position does not', async ({ board, page }) => {
	await board.trainToEnd();
	const trained = await board.losses();
	await board.moveNode('act1', 10, -60);
	expect(await board.losses()).toEqual(trained);
	await board.select('fc1');
	await board.inspector.getByRole('spinbutton', { name: 'out_features' }).fill('8');
	await page.keyboard.press('Enter');
	await expect(page.getByText('weights restarted')).toBeVisible();
	await expect.poll(async () => (await board.figures()).epoch).toBe(0);
});

for (const optimizer of ['SGD', 'Adam']) {
	test(`${optimizer} trains to the same digits twice`, async ({ board, page }) => {
		if (optimizer !== 'SGD') {
			await board.setting('optimizer').click();
			await page.getByRole('option', { name: optimizer, exact: true }).click();
			await board.set('lr', '0.01');
		}
		await board.set('epochs', '20');
		await board.trainToEnd();
		const first = await board.losses();
		await board.reset();
		await board.trainToEnd();
		expect(await board.losses()).toEqual(first);
	});
}

test('every optimizer of the list trains', async ({ board, page }) => {
	await board.set('epochs', '5');
	for (const optimizer of ['AdamW', 'RMSprop', 'Adagrad', 'Adadelta']) {
		await board.setting('optimizer').click();
		await page.getByRole('option', { name: optimizer, exact: true }).click();
		const { train } = await board.trainToEnd();
		expect(train).toBeGreaterThan(0);
		await board.reset();
	}
});

test('a run that diverges stops, and names the node where it began', async ({ board, page }) => {
	await board.set('lr', '100000');
	await board.trainButton.click();
	await expect(page.getByRole('button', { name: /^Problems of / }).first()).toBeVisible();
	await expect(page.getByText('not finite').first()).toBeVisible();
});
