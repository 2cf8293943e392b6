import { expect, test } from './fixtures.ts';

test.beforeEach(({ board }) => board.open());

test('the curves are drawn, read, zoomed and put on a linear axis', async ({ board, page }) => {
	await board.trainToEnd();
	const curves = page.locator('path[data-curve]');
	await expect(curves).toHaveCount(2);
	for (const curve of await curves.all()) {
		await expect(curve).toHaveAttribute('d', /^M[\d.,LlMmHhVv -]+$/);
	}
	await board.reader.hover({ position: { x: 40, y: 30 } });
	await expect(board.reader).toHaveAttribute(
		'aria-valuetext',
		/training loss 0\.\d+, test loss 0\.\d+/
	);
	const before = await curves.first().getAttribute('d');
	await page.getByRole('group', { name: 'Scale of the loss axis' }).getByText('linear').click();
	await expect(curves.first()).not.toHaveAttribute('d', before!);
	await board.reader.focus();
	await page.keyboard.press('+');
	await page.getByRole('button', { name: 'Show all epochs' }).click();
	await page.getByRole('button', { name: 'Test loss: show or hide the curve' }).click();
	await expect(curves).toHaveCount(1);
});

test('the last values stand in figures', async ({ board, page }) => {
	const { train } = await board.trainToEnd();
	await expect(page.getByRole('button', { name: /^Training loss: show/ })).toContainText(
		String(train)
	);
});

test('gradients colour nodes and wires, with a legend', async ({ board, page }) => {
	await board.trainToEnd();
	for (const id of ['fc1', 'act1', 'fc2', 'loss']) {
		await expect(board.node(id).locator('.card')).toHaveClass(/finite/);
	}
	const widths = await board.wires
		.locator('path.wire.finite')
		.evaluateAll((paths) => paths.map((path) => getComputedStyle(path).strokeWidth));
	expect(widths.length).toBeGreaterThanOrEqual(3);
	expect(new Set(widths).size).toBeGreaterThan(1);
	await expect(page.getByRole('group', { name: 'Colours of the gradients' })).toBeVisible();
});

test('the inspector shows a node’s weights and their gradients', async ({ board }) => {
	await board.trainToEnd();
	await board.select('fc1');
	await expect(board.inspector).toContainText('weight.grad');
	await expect(board.inspector).toContainText('dL/d(output)');
});

test('a network of dead units is named on the node where it starts', async ({ board, page }) => {
	await board.set('lr', '50');
	await board.set('epochs', '30');
	await board.trainButton.click();
	await expect(page.getByRole('button', { name: /^Problems of / }).first()).toBeVisible();
});

test('nothing moves when training starts', async ({ board, page }) => {
	await board.set('epochs', '3');
	const places = () =>
		page
			.locator('.shell button, .svelte-flow__node, [data-testid], .dock .tab')
			.evaluateAll((all) =>
				all.flatMap((each) => {
					const { x, y, width, height } = each.getBoundingClientRect();
					// What is shown only while it is needed is none of those that stay.
					if (width === 0 || each.closest('.status, table')) return [];
					const name = each.getAttribute('data-id') ?? each.getAttribute('data-testid');
					const label = name ?? each.textContent.replace(/[\d.\s–]+/g, '');
					return [`${label} ${[x, y, width, height].map(Math.round).join(' ')}`];
				})
			);
	const before = new Set(await places());
	await board.trainToEnd();
	const moved = (await places()).filter((place) => !before.has(place));
	// The buttons of training change their words.
	expect(moved.filter((place) => !/^(Again|Train|Pause|Step|Epoch|Reset)/.test(place))).toEqual([]);
});
