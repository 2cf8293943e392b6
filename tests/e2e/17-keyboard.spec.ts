import { expect, test } from './fixtures.ts';

/** The lab's whole job, without a mouse. */
test('data, network, training, curves, step-through and link by keyboard alone', async ({
	board,
	context,
	page
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await board.open();
	const { keyboard } = page;

	// Load data: another set.
	await board.find('Data');
	await expect(board.dialog).toBeVisible();
	await board.dialog.getByRole('radio').first().focus();
	await keyboard.press('ArrowDown');
	await board.dialog.getByRole('button', { name: 'Use this data' }).focus();
	await keyboard.press('Enter');
	await expect(board.dialog).toBeHidden();
	await keyboard.press('ControlOrMeta+z');

	// Build: another activation in the place of ReLU, wired by keys.
	await goTo('act1');
	await keyboard.press('Delete');
	await expect(board.nodes).toHaveCount(5);
	await goTo('fc1');
	await keyboard.press('a');
	await keyboard.type('Tanh');
	await keyboard.press('Enter');
	await expect(board.node('tanh1')).toBeFocused();
	await expect(board.wire('tanh1')).toHaveCount(1);
	await keyboard.press('c');
	await keyboard.type('fc2');
	await keyboard.press('Enter');
	await expect(board.wire('fc2')).toHaveAttribute('aria-label', /^Wire from tanh1/);
	await expect(board.status).toContainText('No problems');
	await keyboard.press('ArrowDown');
	await expect(board.undo).toHaveAccessibleName('Undo: Move');

	// A parameter.
	await goTo('fc1');
	await keyboard.press('Enter');
	await board.inspector.getByRole('spinbutton', { name: 'out_features' }).focus();
	await keyboard.press('ControlOrMeta+a');
	await keyboard.type('8');
	await keyboard.press('Enter');
	await expect(board.shapes('N×8')).toHaveCount(2);

	// Train, and read the curves.
	await goTo('fc1');
	await keyboard.press('ControlOrMeta+Enter');
	await expect(board.trainButton).toHaveAccessibleName(/Again/, { timeout: 45_000 });
	await board.reader.focus();
	await keyboard.press('Home');
	await expect(board.reader).toHaveAttribute('aria-valuetext', /training loss/);

	// One pass, step by step.
	await keyboard.press('p');
	await expect(page.getByTestId('stop-title')).toContainText('Forward');
	await keyboard.press('End');
	await expect(page.getByTestId('stop-title')).toContainText('Update');
	await keyboard.press('Escape');

	// Share it.
	await board.find('Share');
	await board.dialog.getByRole('button', { name: /^Copy/ }).first().focus();
	await keyboard.press('Enter');
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#g=');

	async function goTo(name: string): Promise<void> {
		await keyboard.press('ControlOrMeta+f');
		await keyboard.type(name);
		await keyboard.press('Enter');
		await expect(board.node(name)).toBeFocused();
	}
});
