import { readFileSync } from 'node:fs';
import { bundleForBrowser } from '../../scripts/bundle.js';
import type * as InBrowser from '../golden/in-browser.ts';
import type { OptimizerRow, WineRun } from '../golden/harness.ts';
import { readWine, WINE } from '../wine.ts';
import { expect, test } from './fixtures.ts';

declare const golden: typeof InBrowser;

function read<T>(name: string): T {
	return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
}

/** Optimizers that the board offers so far. */
const OFFERED = ['SGD', 'Adam'];

let script: string;
test.beforeAll(async () => {
	script = await bundleForBrowser('tests/golden/in-browser.ts', 'golden');
});

test.beforeEach(async ({ page }) => {
	await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
	await page.goto('./blank');
	await page.addScriptTag({ content: script });
	expect(await page.evaluate(() => golden.start())).toBe(true);
});

test('operators agree with PyTorch on WebGL', async ({ page }) => {
	const rows = readFileSync(new URL('../golden/ops.json', import.meta.url), 'utf8');
	const { checked, differences } = await page.evaluate(
		(text) => golden.ops(JSON.parse(text)),
		rows
	);
	expect(differences).toEqual([]);
	expect(checked).toBeGreaterThanOrEqual(14);
});

test('optimizers agree with PyTorch on WebGL', async ({ page }) => {
	const rows = read<OptimizerRow[]>('optimizers').filter((row) => OFFERED.includes(row.optimizer));
	for (const row of rows) {
		await test.step(`${row.optimizer} ${JSON.stringify(row.params)}`, async () => {
			expect.soft(await page.evaluate((row) => golden.optimizer(row), row)).toEqual([]);
		});
	}
});

const { runs } = read<{ runs: WineRun[] }>('wine');
for (const run of runs) {
	test(`the wine lab’s ${run.dims.join('-')} ${run.activation} ${run.optimizer} on WebGL`, async ({
		page
	}) => {
		test.skip(WINE.missing, 'The lab’s own table is not beside the project.');
		test.slow();
		const differences = await page.evaluate(([run, text]) => golden.wine(run, text), [
			run,
			readWine()
		] as const);
		expect(differences).toEqual([]);
	});
}
