import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD } from '../../scripts/setup.js';
import { expect, test } from './fixtures.ts';
import { startSite } from './site.ts';

/** The policy that a page's own tag sets. */
function policyOf(page: string): string {
	const html = readFileSync(join(BUILD, page), 'utf8');
	return /http-equiv="content-security-policy" content="([^"]+)"/.exec(html)![1]!;
}

test.describe('without a network', () => {
	test.use({ serviceWorkers: 'allow' });

	test('after one visit all of it works, under a sub-path too', async ({ board, page }) => {
		const site = await startSite({ base: '/lab/board/' });
		await board.open(site.address);
		await expect(page.getByRole('img', { name: /^Works without a network/ })).toBeVisible();
		await site.close();

		await page.reload();
		await board.backendReady();
		await board.set('epochs', '5');
		await board.trainToEnd();
		// What was never looked at before is there as well: other backends, data, pages.
		await board.chooseBackend('wasm');
		await board.useBuiltin(/Handwritten digits/);
		await page.goto(`${site.address}examples`);
		await expect(page).toHaveURL(`${site.address}examples/`);
		await expect(page.getByRole('link', { name: /LeNet/ }).first()).toBeVisible();
		await page.goto(`${site.address}embed/`);
		await expect(page.getByRole('main')).toBeVisible();
	});

	test('a newer version says so and comes when it is wanted', async ({ board, page }) => {
		const folder = mkdtempSync(join(tmpdir(), 'gradboard-'));
		cpSync(BUILD, folder, { recursive: true });
		const site = await startSite({ folder });
		await board.open(site.address);
		await expect(page.getByRole('img', { name: /^Works without a network/ })).toBeVisible();
		await board.clickInPalette('Tanh');

		const version = (
			JSON.parse(readFileSync(join(folder, '_app/version.json'), 'utf8')) as {
				version: string;
			}
		).version;
		const script = join(folder, 'service-worker.js');
		writeFileSync(script, readFileSync(script, 'utf8').replaceAll(version, `${version}9`));
		const start = join(folder, 'index.html');
		const html = readFileSync(start, 'utf8');
		writeFileSync(start, html.replace('<html', '<html data-version="newer"'));
		// What the page itself does when it is looked at again after a while.
		await page.evaluate(async () => {
			await (await navigator.serviceWorker.getRegistration())?.update();
		});

		const root = page.locator('html');
		await expect(root).not.toHaveAttribute('data-version', 'newer');
		await page.getByRole('button', { name: 'New version' }).click();
		await expect(root).toHaveAttribute('data-version', 'newer');
		await board.backendReady();
		await expect(board.nodes).toHaveCount(7);
		await site.close();
		rmSync(folder, { recursive: true });
	});
});

test('a strict policy holds everywhere, sent by the host too, and nobody else is asked', async ({
	board,
	page
}) => {
	for (const name of [
		'index.html',
		'embed/index.html',
		'examples/index.html',
		'data/spirals/index.html'
	]) {
		const scripts = /script-src ([^;]+)/.exec(policyOf(name))![1]!;
		expect(
			scripts
				.replace(/'sha256-[\w+/=]+'/g, '')
				.trim()
				.split(/\s+/)
		).toEqual(["'self'", "'wasm-unsafe-eval'"]);
		// UCI gives its wines, when they are asked for.
		expect(/connect-src ([^;]+)/.exec(policyOf(name))![1]).toBe(
			"'self' https://archive.ics.uci.edu"
		);
	}
	// A worker has the policy that its own answer carries.
	const site = await startSite({
		base: '/some/place/',
		headers: { 'content-security-policy': policyOf('index.html') }
	});
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
			console.error(`${violatedDirective}: ${blockedURI}`)
		);
	});
	await board.open(site.address);
	await board.set('epochs', '3');
	await board.trainToEnd();
	await board.chooseBackend('wasm');
	await board.trainToEnd();
	await page.getByRole('button', { name: 'Share' }).click();
	const link = await board.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
	expect(link.startsWith(`${site.address}#g=`)).toBe(true);
	expect(
		asked.filter((url) => !/^(blob:|data:)/.test(url) && !url.startsWith(site.address))
	).toEqual([]);
	await site.close();
});
