import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { pythonWithTorch } from '../python.ts';
import { BoardPage } from './board.ts';
import { saved } from './files.ts';
import { expect, test } from './fixtures.ts';

const PNG = '89504e470d0a1a0a';

async function openExports(board: BoardPage): Promise<void> {
	await board.page.getByRole('button', { name: 'Export', exact: true }).click();
	await expect(board.dialog).toBeVisible();
}

/** Saves one of the exports, by its place in the dialog: `losses.csv`. */
const save = (board: BoardPage, what: string) =>
	saved(board.page, () => board.dialog.locator(`[data-export="${what}"]`).click());

/** Width and height of a PNG, from its header. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('script and data run in PyTorch to the losses of the board', async ({ board }) => {
	await board.open();
	await board.set('epochs', '10');
	await board.set('batch size', '64');
	const here = await board.trainToEnd();
	await openExports(board);
	const folder = mkdtempSync(join(tmpdir(), 'gradboard-'));
	const files = [];
	for (const what of ['script.py', 'data_train.csv', 'data_test.csv']) {
		const { name, bytes } = await save(board, what);
		writeFileSync(join(folder, name), bytes);
		files.push(name);
	}
	const [script, train, test_] = files as [string, string, string];
	const python = pythonWithTorch();
	test.skip(python === null, 'no Python with torch on this machine');
	const run = spawnSync(
		python!,
		['-W', 'ignore', script, '--train', train, '--test', test_, '--plot', 'curves.png'],
		{ cwd: folder, encoding: 'utf8' }
	);
	expect(run.stderr).toBe('');
	const epochs = [...run.stdout.matchAll(/^epoch (\d+) {2}train (\S+) {2}test (\S+)$/gm)];
	expect(epochs).toHaveLength(10);
	const [, , trainLoss, testLoss] = epochs.at(-1)!.map(Number);
	expect(Math.abs(trainLoss! - here.train) / here.train).toBeLessThan(1e-3);
	expect(Math.abs(testLoss! - here.test) / here.test).toBeLessThan(1e-3);
});

test('losses, figures and a report of the run are saved', async ({ board, page }) => {
	await board.open();
	await board.set('epochs', '6');
	const { train, test: testLoss } = await board.trainToEnd();
	await openExports(board);

	const losses = (await save(board, 'losses.csv')).bytes.toString().trim().split(/\r?\n/);
	expect(losses[0]).toBe('epoch,train_loss,test_loss');
	expect(losses).toHaveLength(7);
	const [, lastTrain, lastTest] = losses.at(-1)!.split(',').map(Number);
	expect(lastTrain).toBeCloseTo(train, 4);
	expect(lastTest).toBeCloseTo(testLoss, 4);

	for (const what of ['curves', 'canvas']) {
		const svg = (await save(board, `${what}.svg`)).bytes.toString();
		expect(svg).toMatch(/^<(\?xml|svg)/);
		expect(svg).not.toContain('NaN');
		const png = (await save(board, `${what}.png`)).bytes;
		expect(png.subarray(0, 8).toString('hex')).toBe(PNG);
		expect(Math.min(...sizeOf(png))).toBeGreaterThan(300);
	}
	const archive = unzipSync((await save(board, 'tfjs.zip')).bytes);
	const model = Object.entries(archive).find(([name]) => name.endsWith('model.json'))!;
	expect(JSON.parse(strFromU8(model[1]))).toMatchObject({ format: 'layers-model' });

	await board.dialog.getByRole('button', { name: 'Open', exact: true }).click();
	const report = page.getByRole('dialog', { name: 'Report of the run' });
	await expect(report.getByRole('heading', { level: 1 })).toHaveText('Red wine, one hidden layer');
	await expect(report.getByRole('img').first()).toBeVisible();
	const html = await saved(page, () => report.locator('[data-export="report.html"]').click());
	expect(html.bytes.toString()).toContain('Red wine, one hidden layer');
	expect(html.bytes.toString()).not.toContain('<script');
	await report.getByRole('button', { name: 'Close the report' }).click();
	await expect(report).toBeHidden();
});

test('weights go out as safetensors, come back, and training goes on from there', async ({
	board,
	page
}) => {
	await board.open();
	await board.set('epochs', '5');
	await board.trainToEnd();
	await openExports(board);
	const file = await saved(page, () =>
		board.dialog.getByRole('button', { name: 'Save weights' }).click()
	);
	const header = file.bytes.subarray(8, 8 + Number(file.bytes.readBigUInt64LE(0))).toString();
	expect(Object.keys(JSON.parse(header) as object).sort()).toEqual(
		expect.arrayContaining(['fc1.bias', 'fc1.weight', 'fc2.bias', 'fc2.weight'])
	);
	await page.keyboard.press('Escape');
	await board.set('epochs', '6');
	const sixth = await board.trainToEnd();

	await board.reset();
	await openExports(board);
	const chooser = page.waitForEvent('filechooser');
	await board.dialog.getByRole('button', { name: 'Load weights…' }).click();
	await (await chooser).setFiles(file.path);
	await expect(board.messages).toContainText('Loaded the weights');
	await page.keyboard.press('Escape');
	await board.set('epochs', '1');
	expect((await board.trainToEnd()).train).toBe(sixth.train);

	await openExports(board);
	const again = page.waitForEvent('filechooser');
	await board.dialog.getByRole('button', { name: 'Load weights…' }).click();
	await (
		await again
	).setFiles({ name: 'x.safetensors', mimeType: '', buffer: Buffer.from('no safetensors at all') });
	await expect(board.messages).toContainText('x.safetensors was not loaded');
});

test('a link takes trained weights along', async ({ board, page, browser }) => {
	await board.open();
	await board.set('epochs', '5');
	await board.trainToEnd();
	await page.getByRole('button', { name: 'Share' }).click();
	const field = board.dialog.getByRole('textbox', { name: 'Link' });
	const short = await field.inputValue();
	await board.dialog.getByRole('checkbox', { name: /Trained weights travel too/ }).check();
	await expect(field).toHaveValue(/&w=/);
	await expect(board.dialog).toContainText('The weights as they stand, after 5 epochs');
	const link = await field.inputValue();
	expect(link.length).toBeGreaterThan(short.length + 500);
	await page.keyboard.press('Escape');
	await board.set('epochs', '6');
	const sixth = await board.trainToEnd();

	const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
	const other = new BoardPage(await context.newPage());
	await other.open(link);
	await expect(other.messages).toContainText('Trained weights came with the link (5 epochs');
	await other.set('epochs', '1');
	expect((await other.trainToEnd()).train).toBe(sixth.train);
	await context.close();
});

test('the script stands beside the canvas, follows each edit, and lights with its nodes', async ({
	board,
	page
}) => {
	await board.open();
	await page.getByRole('button', { name: 'PyTorch code panel' }).click();
	const code = page.getByTestId('code');
	const line = (text: string): Locator => code.locator('[data-line]').filter({ hasText: text });
	const linear = line("('fc1', nn.Linear(11, 16))");
	await board.node('fc1').click();
	await expect(linear).toBeVisible();
	await expect(linear).toHaveAttribute('aria-selected', 'true');
	await page.getByLabel('out_features', { exact: true }).fill('24');
	await page.keyboard.press('Enter');
	await expect(line("('fc1', nn.Linear(11, 24))")).toBeVisible();
	await board.set('lr', '0.05');

	await line("('act1', nn.ReLU())").click();
	await expect(board.node('act1')).toHaveClass(/selected/);
	await code.press('End');
	await expect(line('main()').last()).toBeVisible();
	const script = await saved(page, () =>
		page.getByRole('button', { name: 'Save script.py' }).click()
	);
	expect(script.bytes.toString()).toContain('lr=0.05');
	const notebook = await saved(page, () =>
		page.getByRole('button', { name: 'Save notebook.ipynb' }).click()
	);
	expect(JSON.parse(notebook.bytes.toString())).toMatchObject({ nbformat: 4, nbformat_minor: 5 });

	// What cannot run says which node is to be mended.
	await board.node('act1').click();
	await page.keyboard.press('Delete');
	await expect(page.getByRole('button', { name: 'Show fc2' })).toBeVisible();
});
