import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { LecturePage } from './lecture.ts';

async function violations(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`)
	);
}

for (const theme of ['light', 'dark'] as const) {
	test.describe(theme, () => {
		test.use({ colorScheme: theme });

		test('the board, before and after training', async ({ board, page }) => {
			await board.open();
			expect(await violations(page)).toEqual([]);
			await board.trainToEnd();
			await board.select('fc1');
			expect(await violations(page)).toEqual([]);
		});

		test('boards, exports, the report, import, sharing and the code', async ({ board, page }) => {
			await board.open();
			await board.clickInPalette('Tanh');
			await board.find('Boards…');
			await expect(board.dialog.getByRole('listitem').first()).toBeVisible();
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await board.find('Export…');
			await expect(board.dialog).toBeVisible();
			expect(await violations(page)).toEqual([]);
			await board.dialog.getByRole('button', { name: 'Open', exact: true }).click();
			await expect(page.getByRole('dialog', { name: 'Report of the run' })).toBeVisible();
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await board.find('Import from PyTorch');
			await board.dialog.getByRole('textbox').fill('nn.Sequential(nn.Linear(11, 8), nn.LSTM(8))');
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await page.getByRole('button', { name: 'Share' }).click();
			expect(await violations(page)).toEqual([]);
			await board.dialog.getByRole('button', { name: 'QR code' }).click();
			await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await page.getByRole('button', { name: 'PyTorch code panel' }).click();
			await expect(page.getByTestId('code')).toBeVisible();
			expect(await violations(page)).toEqual([]);
		});

		test('a board with problems', async ({ board, page }) => {
			await board.open();
			await board.select('act1');
			await page.keyboard.press('Delete');
			await board.openProblems('fc2');
			expect(await violations(page)).toEqual([]);
		});

		test('autograd: values, gradients, the chain, a tensor’s fields', async ({ board, page }) => {
			await board.open();
			await board.openExample('a @ b + c');
			await page.keyboard.press('b');
			await expect(board.grad('c')).toHaveText('1');
			await board.select('a');
			expect(await violations(page)).toEqual([]);
		});

		test('images: filters, feature maps, the digits', async ({ board, page }) => {
			await board.open();
			await board.openExample('LeNet reads digits');
			await board.select('conv1');
			await expect(board.inspector.getByText('output.grad').first()).toBeVisible();
			await page.getByRole('tab', { name: 'Data' }).click();
			expect(await violations(page)).toEqual([]);
		});

		test('the step-through: figures, pictures, the chain rule, scenes, over time', async ({
			page
		}) => {
			const lecture = new LecturePage(page);
			await lecture.openExample('Chain rule: a 2-3-1 perceptron');
			await lecture.goTo('Forward · fc1');
			expect(await violations(page)).toEqual([]);
			await lecture.goTo('Backward · fc1');
			await lecture.tensor('∂L/∂fc1.weight').getByRole('button').nth(2).click();
			await page.keyboard.press('c');
			await expect(page.getByText('they agree')).toBeVisible();
			await page.keyboard.press('s');
			expect(await violations(page)).toEqual([]);
			await lecture.goTo('Update · fc1');
			await page.keyboard.press('h');
			await page.keyboard.press('o');
			await page.getByRole('button', { name: 'Train 100 epochs and record' }).click();
			await expect(page.getByRole('slider', { name: 'Epoch' })).toBeVisible();
			await lecture.settled();
			expect(await violations(page)).toEqual([]);
		});

		test('the editor: groups, notes, problems, the list of everything, an operator’s page', async ({
			board,
			page
		}) => {
			await board.open();
			await board.select('fc1');
			await page.keyboard.press('ControlOrMeta+g');
			await page.keyboard.press('Enter');
			await board.select('fc2');
			await page.keyboard.press('ControlOrMeta+g');
			await page.keyboard.press('Enter');
			await page.getByRole('button', { name: 'Fold Block2 into one node' }).click();
			await board.select('act1');
			await page.keyboard.press('m');
			await page.keyboard.press('n');
			await page.keyboard.type('Look at the loss');
			await page.keyboard.press('ControlOrMeta+Enter');
			await board.select('y');
			await page.keyboard.press('Delete');
			await page.keyboard.press('ControlOrMeta+Shift+m');
			await board.canvas.click({ button: 'right', position: { x: 60, y: 330 } });
			await expect(page.getByRole('menu')).toBeVisible();
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await page.keyboard.press('ControlOrMeta+k');
			await board.atRest(board.dialog);
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await board.select('fc1');
			await page.keyboard.press('F1');
			await board.atRest(board.dialog);
			expect(await violations(page)).toEqual([]);
		});

		test('the page of examples, and the tour', async ({ board, page }) => {
			await page.goto('examples/');
			await expect(page.locator('article svg').first()).toBeVisible();
			expect(await violations(page)).toEqual([]);
			await board.open();
			await board.find('Guided tour');
			await page.getByRole('button', { name: 'On this board' }).click();
			expect(await violations(page)).toEqual([]);
		});

		test('a table with odd cells, in all tabs of the data dialog', async ({ board, page }) => {
			await board.open();
			const rows = Array.from(
				{ length: 20 },
				(_, i) => `${i % 7 ? i : 'NA'},${i % 2 ? 'r' : 'w'},${i}`
			);
			await board.dropFiles([
				{ name: 'train.csv', text: ['acid,colour,quality', ...rows].join('\n') },
				{ name: 'test.csv', text: ['acid,colour,quality', ...rows.slice(0, 5)].join('\n') }
			]);
			for (const name of ['Table', /^Odd cells/, 'Preparation']) {
				await board.dialog.getByRole('tab', { name }).click();
				await board.atRest(board.dialog);
				expect(await violations(page)).toEqual([]);
			}
		});

		test('results, runs, the range test and comparing', async ({ board, page }) => {
			await board.open();
			await board.set('epochs', '3');
			await board.trainToEnd();
			await board.set('lr', '0.05');
			await board.trainToEnd();
			await page.getByRole('button', { name: 'Runs and smoothing, 1 kept' }).click();
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await page.getByRole('tab', { name: 'Result' }).click();
			const panel = page.getByRole('tabpanel', { name: 'Result' });
			for (const name of ['Predictions', 'Worst', 'Try it', 'Surface']) {
				await panel.getByRole('button', { name, exact: true }).click();
				expect(await violations(page)).toEqual([]);
			}
			await panel.getByRole('button', { name: 'Open large' }).click();
			await board.atRest(board.dialog);
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await expect(panel.getByRole('button', { name: 'Open large' })).toBeFocused();
			await page.getByRole('button', { name: 'Find a learning rate' }).click();
			await board.atRest(board.dialog);
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await board.find('Fork and compare');
			await expect(page.getByRole('button', { name: 'One epoch' })).toBeEnabled();
			expect(await violations(page)).toEqual([]);
		});

		test('a matrix of classes, and the pages of data sets', async ({ board, page }) => {
			await board.open();
			await board.openExample('LeNet reads digits');
			await page.getByRole('tab', { name: 'Result' }).click();
			const panel = page.getByRole('tabpanel', { name: 'Result' });
			await panel.getByRole('button', { name: 'Confusion' }).click();
			await expect(panel.getByRole('button', { name: / said to be / }).first()).toBeVisible();
			expect(await violations(page)).toEqual([]);
			for (const path of ['data/', 'data/spirals/']) {
				await page.goto(path);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				expect(await violations(page)).toEqual([]);
			}
		});

		for (const name of ['Data', 'Examples', 'Share', 'Shortcuts']) {
			test(`the dialog ${name}`, async ({ board, page }) => {
				await board.open();
				await page
					.getByRole('button', { name, exact: name === 'Data' })
					.first()
					.click();
				await expect(board.dialog).toBeVisible();
				await board.atRest(board.dialog);
				expect(await violations(page)).toEqual([]);
			});
		}
	});
}
