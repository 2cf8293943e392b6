import type { Locator } from '@playwright/test';
import type { BoardPage } from './board.ts';
import { expect, test } from './fixtures.ts';

/** A perceptron for classes over a built-in set, as a file. */
function network(name: string, dims: readonly number[], epochs: number): string {
	const layers = dims.flatMap((width, i) => [
		...(i > 0 ? [{ id: `act${i}`, type: 'Tanh', params: {} }] : []),
		{ id: `fc${i}`, type: 'Linear', params: { out_features: width } }
	]);
	const head = name === 'digits' ? [{ id: 'flatten', type: 'Flatten', params: {} }] : [];
	const chain = [{ id: 'x', type: 'Input', params: {} }, ...head, ...layers];
	const ends = [
		{ id: 'y', type: 'Target', params: {} },
		{ id: 'loss', type: 'CrossEntropyLoss', params: {} }
	];
	return JSON.stringify({
		format: 'gradboard',
		version: 1,
		title: name,
		nodes: [...chain, ...ends].map((node, i) => ({
			...node,
			position: [(i % 5) * 270, Math.floor(i / 5) * 210]
		})),
		edges: [
			...[...chain.slice(1), ends[1]!].map(({ id }, i) => ({
				from: [chain[i]!.id, 'output'],
				to: [id, 'input']
			})),
			{ from: ['y', 'output'], to: ['loss', 'target'] }
		],
		data: { source: 'builtin', name },
		training: {
			seed: 0,
			epochs,
			batchSize: 32,
			shuffle: true,
			optimizer: { type: 'Adam', lr: 0.02 }
		}
	});
}

/** Opens the network and its results. */
async function openResults(board: BoardPage, text: string): Promise<Locator> {
	await board.open();
	await board.dropFiles([{ name: 'net.gradboard.json', text }]);
	await expect(board.messages).toContainText('net.gradboard.json');
	await board.backendReady();
	await board.page.getByRole('tab', { name: 'Result' }).click();
	return board.page.getByRole('tabpanel', { name: 'Result' });
}

/** The figure of a row of the table of figures: of training first. */
const figure = (panel: Locator, name: string) =>
	panel.getByRole('row', { name: new RegExp(`^${name} `) }).getByRole('cell');

test('moons: the surface is there before training, moves with it, and is read by keys', async ({
	board,
	page
}) => {
	const panel = await openResults(board, network('moons', [8, 2], 30));
	await expect(panel.getByRole('img', { name: /^Which class the network says/ })).toBeVisible();
	const before = await figure(panel, 'Accuracy').first().innerText();
	await expect(figure(panel, 'Rows').first()).toHaveText('320');
	const region = panel.locator('svg svg svg path').first();
	const shape = await region.getAttribute('d');

	await board.trainToEnd();
	await expect(figure(panel, 'Accuracy').first()).not.toHaveText(before);
	await expect(region).not.toHaveAttribute('d', shape!);
	await expect
		.poll(async () => parseFloat(await figure(panel, 'Accuracy').first().innerText()))
		.toBeGreaterThan(80);

	const reader = panel.getByRole('slider', { name: /^Read the network/ });
	await reader.focus();
	await page.keyboard.press('ArrowRight');
	const text = await reader.getAttribute('aria-valuetext');
	expect(text).toMatch(/^.+ −?[\d.]+, .+ −?[\d.]+: class [01], [01]\.\d{3}$/);
	await page.keyboard.press('Shift+ArrowLeft');
	await expect(reader).not.toHaveAttribute('aria-valuetext', text!);
});

test('iris: the matrix counts every test row, a cell lists its rows, and a row is asked about', async ({
	board,
	page
}) => {
	const panel = await openResults(board, network('iris', [8, 3], 40));
	await expect(panel.getByText('A slice: the other features (2)')).toBeVisible();
	await panel.getByRole('button', { name: 'Confusion' }).click();
	await board.trainToEnd();
	const cells = panel.getByRole('button', { name: / said to be / });
	const counts = async () =>
		(await cells.locator('b').allInnerTexts()).reduce((sum, count) => sum + Number(count), 0);
	await expect(cells).toHaveCount(9);
	expect(await counts()).toBe(30);
	await panel.getByRole('button', { name: 'train', exact: false }).first().click();
	await expect.poll(counts).toBe(120);

	await cells.first().click();
	await panel
		.getByRole('button', { name: /^Row \d+: try it$/ })
		.first()
		.click();
	const bars = panel.getByRole('list', { name: 'Probability of each class' });
	await expect(bars.getByRole('listitem')).toHaveCount(3);
	await expect(bars).toContainText('true class');
	const said = (await bars.textContent())!;
	await panel.getByRole('spinbutton').last().fill('9');
	await expect(bars).not.toHaveText(said);
	await expect(bars).not.toContainText('true class');
	await expect(panel.getByText('changed')).toBeVisible();

	await panel.getByRole('button', { name: 'Open large' }).click();
	await expect(page.getByRole('dialog', { name: 'Result' })).toContainText('The network says');
	await page.keyboard.press('Escape');
	await expect(panel).toContainText('The network says');
});

test('wine: predictions stand against what is, with their figures', async ({ board, page }) => {
	await board.open();
	await page.getByRole('tab', { name: 'Result' }).click();
	const panel = page.getByRole('tabpanel', { name: 'Result' });
	await panel.getByRole('button', { name: 'Predictions' }).click();
	await expect(panel.getByRole('img', { name: /^Predicted against actual/ })).toBeVisible();
	await expect(panel.getByRole('img', { name: /^Residuals of / })).toBeVisible();
	await expect(panel.getByRole('img', { name: /^How often residuals / })).toBeAttached();
	await expect(figure(panel, 'Rows')).toHaveCount(2);
	await panel.getByRole('button', { name: 'Worst' }).click();
	await expect(panel.getByText(/^The 30 rows of /)).toBeVisible();
});

test('digits: a pad is drawn on by mouse and by keys, and the network answers', async ({
	board,
	page
}) => {
	const panel = await openResults(board, network('digits', [10], 1));
	await panel.getByRole('button', { name: 'Try it' }).click();
	const bars = panel.getByRole('list', { name: 'Probability of each class' });
	await expect(bars.getByRole('listitem')).toHaveCount(10);
	await panel.getByRole('button', { name: 'Clear' }).click();
	const said = (await bars.textContent())!;
	const pad = panel.getByRole('application', { name: /^Drawing pad, 28 by 28/ });
	const { x, y, width, height } = (await pad.boundingBox())!;
	await page.mouse.move(x + width / 2, y + height / 4);
	await page.mouse.down();
	await page.mouse.move(x + width / 2, y + (3 * height) / 4, { steps: 5 });
	await page.mouse.up();
	await expect(bars).not.toHaveText(said);
	const drawn = (await bars.textContent())!;
	await pad.focus();
	for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight');
	await expect(bars).not.toHaveText(drawn);
	await expect(panel.getByText('What it reads')).toBeVisible();
});
