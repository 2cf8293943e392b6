import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const SOURCE = `model = nn.Sequential(
    nn.Linear(11, 8),  # 11 features
    nn.Tanh(),
    nn.Linear(8, 1),
)`;
const PRINTED = `Net(
  (body): Sequential(
    (0): Linear(in_features=11, out_features=8, bias=True)
    (1): ReLU()
  )
  (head): Linear(in_features=8, out_features=1, bias=True)
)`;

test('source of a network, pasted on the canvas, becomes a board that trains', async ({
	board,
	page
}) => {
	await board.open();
	await page.evaluate((text) => navigator.clipboard.writeText(text), SOURCE);
	await board.canvas.click({ position: { x: 300, y: 20 } });
	await page.keyboard.press('ControlOrMeta+v');
	await expect(board.dialog).toContainText('3 layers understood');
	await board.dialog.getByRole('button', { name: 'Open as a new board' }).click();
	await expect(board.nodes).toHaveCount(6);
	await board.set('epochs', '3');
	await board.trainToEnd();
	await expect(page.getByTestId('parameters')).toContainText('105 parameters');
});

test('what print(net) shows is read with its blocks; what is not understood is named', async ({
	board,
	page
}) => {
	await board.open();
	await page.keyboard.press('ControlOrMeta+k');
	await page.keyboard.type('Import from PyTorch');
	await page.keyboard.press('Enter');
	const field = board.dialog.getByRole('textbox', { name: 'PyTorch text' });
	await field.fill('nn.Sequential(\n    nn.Linear(11, 8),\n    nn.LSTM(8, 1),\n)');
	await expect(board.dialog).toContainText('Line 3, column');
	await expect(board.dialog).toContainText('nn.LSTM is not among the operators');
	await expect(board.dialog.getByRole('button', { name: 'Open as a new board' })).toBeDisabled();
	await field.fill(PRINTED);
	await expect(board.dialog).toContainText('3 layers understood');
	await board.dialog.getByRole('button', { name: 'Open as a new board' }).click();
	await expect(board.frame('body')).toBeVisible();
	await expect(page.getByTestId('parameters')).toContainText('105 parameters');
});
