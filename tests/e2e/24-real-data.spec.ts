import { gzipSync } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readWine, WINE } from '../wine.ts';
import { expect, test } from './fixtures.ts';

const UCI = fileURLToPath(new URL('../../../shared/data/winequality-red.csv', import.meta.url));

test.beforeEach(({ board }) => board.open());

/** 固定酸度;酒精;品质 as a Chinese Excel writes it. */
const CHINESE_HEADER = Buffer.from('b9ccb6a8cbe1b6c83bbec6beab3bc6b7d6ca0d0a', 'hex');
const lines = (count: number, line: (i: number) => string) =>
	Array.from({ length: count }, (_, i) => line(i)).join('\n');

test('semicolons in GB18030 are read, the encoding can be changed, and rows train', async ({
	board
}) => {
	const body = lines(20, (i) => `${i / 10};${i / 20};${(3 * i) / 10}`);
	await board.dropFiles([
		{ name: '酒.csv', text: Buffer.concat([CHINESE_HEADER, Buffer.from(body)]) }
	]);
	const { dialog } = board;
	await expect(dialog.getByRole('columnheader', { name: '固定酸度' })).toBeVisible();
	await expect(dialog).toContainText('semicolon ; · GB18030');
	await dialog.getByRole('button', { name: 'How 酒.csv is read' }).click();
	await dialog.getByLabel('Encoding').selectOption('windows-1252');
	await expect(dialog.getByRole('columnheader', { name: '固定酸度' })).toBeHidden();
	await dialog.getByLabel('Encoding').selectOption('');
	await expect(dialog.getByLabel('Target column')).toHaveValue('品质');
	await dialog.getByRole('button', { name: 'Use this data' }).click();
	await expect(board.node('x')).toContainText('16 rows · 2 features');
	await board.set('epochs', '3');
	await board.backendReady();
	expect((await board.trainToEnd()).epoch).toBe(3);
});

test('odd cells stop the table until somebody says what becomes of them', async ({
	board,
	page
}) => {
	const { dialog } = board;
	await board.dropFiles([{ name: 'gaps.csv', text: 'x,y\n1,2\n,3\nNA,4\n?,5\nnan,6\n-,7\n8,inf' }]);
	const use = dialog.getByRole('button', { name: 'Use this data' });
	await expect(dialog).toContainText('Missing or odd cells: 6, in 2 columns');
	await expect(use).toBeDisabled();
	await dialog.getByRole('button', { name: 'Decide…' }).click();
	await expect(dialog).toContainText('5 missing');
	await expect(dialog).toContainText('gaps.csv, line 3–7');
	await expect(dialog).toContainText('1 infinite');

	await dialog.getByLabel('The same for all columns').selectOption('drop');
	await expect(dialog).toContainText('drops 5 of 7 rows');
	await dialog.getByLabel('Odd cells of x').selectOption('mean');
	await expect(dialog).toContainText('fills 5 cells with');
	await expect(dialog).toContainText('7 rows read · 1 dropped · 5 train · 1 test');
	// An odd cell is shown in its place.
	await dialog.getByRole('button', { name: /^Line 4: NA/ }).click();
	await expect(dialog.getByRole('cell', { name: 'missing NA', exact: true })).toBeVisible();

	await use.click();
	await expect(board.node('x')).toContainText('5 rows · 1 feature');
	// One undo takes all of it back, and the dialog starts from what is there.
	await page.getByRole('button', { name: 'Data', exact: true }).first().click();
	await dialog.getByRole('tab', { name: 'Odd cells' }).click();
	await expect(dialog.getByLabel('Odd cells of x')).toHaveValue('mean');
	await page.keyboard.press('Escape');
	await board.undo.click();
	await expect(board.node('x')).not.toContainText('gaps.csv');
});

test('categories, classes from whole numbers, scaling, and the order of the steps', async ({
	board,
	page
}) => {
	const { dialog } = board;
	const text = `acid,colour,name,quality\n${lines(
		30,
		(i) => `${10 * i},${i % 2 ? 'red' : 'white'},wine ${i},${3 + (i % 3)}`
	)}`;
	await board.dropFiles([{ name: 'wines.csv.gz', text: gzipSync(text) }]);
	await expect(dialog.getByLabel('Use of colour')).toHaveValue('one-hot');
	await expect(dialog.getByLabel('Use of name')).toHaveValue('ignore');
	await expect(dialog.getByLabel('Use of quality')).toHaveValue('target');
	await expect(dialog).toContainText('MSELoss on one number');
	await dialog.getByRole('radio', { name: 'a class index' }).click();
	await expect(dialog).toContainText('CrossEntropyLoss over 3 classes');
	await expect(dialog).toContainText('3 … 5 become 0 … 2');

	await dialog.getByRole('tab', { name: 'Preparation' }).click();
	await dialog.getByLabel('Scaling').selectOption('z-score');
	const steps = dialog.getByRole('list', { name: 'Steps of the preparation, in order' });
	await expect(steps.getByRole('listitem')).toHaveCount(5);
	await steps.getByRole('button', { name: /^Move “Split: .* later$/ }).click();
	await expect(dialog).toContainText('is step 2 now');
	await expect(dialog).toContainText('3 features and quality reach the network');
	await dialog.getByRole('button', { name: 'Use this data' }).click();
	await expect(board.node('x')).toContainText('24 rows · 3 features');
	await page.getByRole('tab', { name: 'Data', exact: true }).click();
	const done = page.getByRole('list', { name: 'Steps of the preparation, in order' });
	await expect(done).toContainText('mean 0 and deviation 1');
});

test('both forms of the wine data work at the first try', async ({ board }) => {
	test.skip(WINE.missing || !existsSync(UCI), 'The wine files are not beside the project.');
	const { dialog } = board;
	const use = dialog.getByRole('button', { name: 'Use this data' });
	await board.dropFiles([{ name: 'winequality-red.csv', text: readFileSync(UCI) }]);
	await expect(dialog).toContainText('1 599 rows × 12 columns');
	await expect(dialog.getByLabel('Target column')).toHaveValue('quality');
	await use.click();
	await expect(board.node('x')).toContainText('1 279 rows · 11 features');

	const wine = readWine();
	await board.dropFiles([
		{ name: 'wine_test.csv', text: wine.test },
		{ name: 'wine_train.csv', text: wine.train }
	]);
	await expect(dialog).toContainText('1 279 rows × 12 columns');
	await expect(dialog).toContainText('1 599 rows read · 0 dropped · 1 279 train · 320 test');
	await use.click();
	await expect(board.node('x')).toContainText('wine_train.csv');
});

test('reading a large file is stopped, and what was there stays', async ({ board, page }) => {
	const { dialog } = board;
	// The page makes the file: so much need not travel.
	const dataTransfer = await page.evaluateHandle(() => {
		const row = `${Array.from({ length: 50 }, (_, i) => i / 7).join(',')}\n`;
		const transfer = new DataTransfer();
		transfer.items.add(
			new File(
				Array.from({ length: 100 }, () => row.repeat(1000)),
				'large.csv'
			)
		);
		return transfer;
	});
	for (const type of ['dragenter', 'dragover', 'drop']) {
		await page.dispatchEvent('main, body', type, { dataTransfer });
	}
	await dialog.getByRole('button', { name: 'Cancel reading large.csv' }).click();
	await expect(dialog.getByRole('progressbar')).toBeHidden();
	await expect(dialog.getByText('Drop CSV files here')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(board.nodes).toHaveCount(6);
});
