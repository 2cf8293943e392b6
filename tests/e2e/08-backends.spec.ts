import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Runs a script in the training worker before its own. */
async function beforeWorker(page: Page, prelude: string): Promise<void> {
	await page.route(/\/workers\/[^/]*worker[^/]*\.js$/, async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: `${prelude}\n${await response.text()}` });
	});
}

/** Keeps the worker's WebGL contexts, and loses them when the page says so on a channel. */
const LOSE_ON_DEMAND = `
	const made = [];
	const getContext = OffscreenCanvas.prototype.getContext;
	OffscreenCanvas.prototype.getContext = function (...args) {
		const context = getContext.apply(this, args);
		if (context && args[0].startsWith('webgl')) made.push(context);
		return context;
	};
	new BroadcastChannel('lose').onmessage = () => {
		for (const gl of made) gl.getExtension('WEBGL_lose_context')?.loseContext();
	};`;

test('a backend is chosen, and the numbers stay', async ({ board }) => {
	test.slow();
	await board.open();
	await board.set('epochs', '10');
	const found: string[][] = [];
	for (const backend of ['cpu', 'wasm', 'webgl']) {
		await board.chooseBackend(backend);
		await board.trainToEnd();
		found.push(await board.losses());
		await board.reset();
	}
	const train = found.map((losses) => Number(losses[1]));
	for (const loss of train) expect(Math.abs(loss / train[0]! - 1)).toBeLessThan(1e-3);
});

test('a lost WebGL context: training goes on elsewhere and says so', async ({ board, page }) => {
	test.slow();
	await beforeWorker(page, LOSE_ON_DEMAND);
	await board.open();
	await board.chooseBackend('webgl');
	await board.set('epochs', '100000');
	await board.trainButton.click();
	await expect.poll(async () => (await board.figures()).epoch).toBeGreaterThan(3);
	await page.evaluate(() => new BroadcastChannel('lose').postMessage(null));
	await expect(board.status).toContainText('took its context back');
	await expect(board.backend).not.toHaveAccessibleName(/webgl/);
	const { epoch } = await board.figures();
	await expect.poll(async () => (await board.figures()).epoch).toBeGreaterThan(epoch);
	await expect(board.trainButton).toHaveAccessibleName(/Pause/);
});

test('without OffscreenCanvas training runs on another backend, and says so', async ({
	board,
	page
}) => {
	await beforeWorker(page, 'delete self.OffscreenCanvas;');
	await board.open();
	await expect(board.status).toContainText('no WebGL');
	const { train } = await board.trainToEnd();
	expect(train).toBeLessThan(0.1);
	await expect(board.backend).not.toHaveAccessibleName(/webgl/);
});
