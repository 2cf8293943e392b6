import { readdirSync, readFileSync } from 'node:fs';
import { bundleForBrowser } from '../../scripts/bundle.js';
import type * as InBrowser from '../golden/in-browser.ts';
import type { OptimizerRow, WineRun } from '../golden/harness.ts';
import { exampleGraph } from '../example-graph.ts';
import type { LenetGolden } from '../golden/graphs.ts';
import { readWine, WINE } from '../wine.ts';
import { expect, test } from './fixtures.ts';

declare const golden: typeof InBrowser;

function read<T>(name: string): T {
	return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
}

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
	test.slow();
	const folder = new URL('../golden/', import.meta.url);
	for (const name of readdirSync(folder).filter((file) => /^ops.*\.json$/.test(file))) {
		const text = readFileSync(new URL(name, folder), 'utf8');
		const { checked, differences } = await page.evaluate(
			(text) => golden.ops(JSON.parse(text)),
			text
		);
		expect(differences, name).toEqual([]);
		expect(checked, name).toBe(JSON.parse(text).length);
	}
});

test('optimizers agree with PyTorch on WebGL', async ({ page }) => {
	const rows = read<OptimizerRow[]>('optimizers');
	for (const row of rows) {
		await test.step(`${row.optimizer} ${JSON.stringify(row.params)}`, async () => {
			expect.soft(await page.evaluate((row) => golden.optimizer(row), row)).toEqual([]);
		});
	}
});

test('LeNet and the notebook’s cells agree with PyTorch on WebGL', async ({ page }) => {
	test.slow();
	const text = (name: string) => JSON.stringify(exampleGraph(name));
	const lenet = [text('lenet-random-target'), read<LenetGolden>('lenet')] as const;
	expect(await page.evaluate(([graph, wanted]) => golden.lenet(graph, wanted), lenet)).toEqual([]);
	const names = ['tensor-arithmetic', 'a-at-b-plus-c', 'sum-sigmoid', 'accumulate'];
	const graphs = Object.fromEntries(names.map((name) => [name, text(name)]));
	const cells = [graphs, JSON.stringify(read('notebook'))] as const;
	expect(await page.evaluate(([graphs, cells]) => golden.notebook(graphs, cells), cells)).toEqual(
		[]
	);
});

test('recorded passes agree with PyTorch on WebGL', async ({ page }) => {
	test.slow();
	const names = ['a-at-b-plus-c', 'lenet-digits'];
	const graphs = Object.fromEntries(
		names.map((name) => [name, JSON.stringify(exampleGraph(name))])
	);
	const wanted = [graphs, JSON.stringify(read('passes'))] as const;
	expect(await page.evaluate(([graphs, wanted]) => golden.passes(graphs, wanted), wanted)).toEqual(
		[]
	);
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
