import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { BoardPage } from './board.ts';
import { expect, test, watchConsole } from './fixtures.ts';

/** What the link of a board holds: `#g=…`. */
async function fragmentOf(board: BoardPage): Promise<string> {
	await board.page.getByRole('button', { name: 'Share' }).click();
	const link = await board.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
	await board.page.keyboard.press('Escape');
	await expect(board.dialog).toBeHidden();
	return new URL(link).hash;
}

/** The start graph's fragment, from a page of its own. */
async function startFragment(page: Page): Promise<string> {
	const board = new BoardPage(await page.context().newPage());
	await board.open();
	const fragment = await fragmentOf(board);
	await board.page.close();
	return fragment;
}

/** All that the board keeps in this browser, as text. */
async function kept(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const found: unknown[] = [Object.entries(localStorage).sort()];
		for (const { name } of await indexedDB.databases()) {
			const database = await done(indexedDB.open(name!));
			for (const store of Array.from(database.objectStoreNames)) {
				const objects = database.transaction(store).objectStore(store);
				found.push([
					name,
					store,
					...(await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]))
				]);
			}
			database.close();
		}
		return JSON.stringify(found);
	});
}

async function violations(builder: AxeBuilder): Promise<string[]> {
	const { violations } = await builder.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`)
	);
}

const startButton = (page: Page, name = 'Start') => page.getByRole('button', { name, exact: true });

test('a frame shows its board, starts nothing until asked, and leaves the person’s own alone', async ({
	board,
	page
}) => {
	await board.open();
	const theirs = await fragmentOf(board);
	await board.clickInPalette('Tanh');
	await expect(page.getByText('saved', { exact: true })).toBeVisible();
	const before = await kept(page);

	const frame = await page.context().newPage();
	const errors = watchConsole(frame);
	const fetched: string[] = [];
	frame.on('request', (request) => fetched.push(request.url()));
	// Without the slash: the server leads to the page's folder, the fragment goes along.
	await frame.goto(`./embed${theirs}`);
	const embed = new BoardPage(frame);
	await expect(embed.nodes).toHaveCount(6);
	await expect(embed.wires).toHaveCount(5);
	await expect(embed.shapes('N×16').first()).toBeVisible();
	await embed.atRest(embed.canvas.locator('.svelte-flow__viewport'));
	expect(new URL(frame.url()).pathname).toBe('/embed/');
	expect(new URL(frame.url()).hash).toBe(theirs);
	await expect(startButton(frame)).toBeVisible();
	await expect(embed.trainButton).toHaveCount(0);
	expect(frame.workers()).toHaveLength(0);
	expect(fetched.filter((url) => url.includes('/data/'))).toEqual([]);

	// Nothing here edits.
	await embed.node('x').click();
	for (const key of ['Delete', 'Backspace', 'ControlOrMeta+x', 'ControlOrMeta+z', 'l']) {
		await frame.keyboard.press(key);
	}
	await expect(embed.nodes).toHaveCount(6);
	await expect(embed.wires).toHaveCount(5);

	await startButton(frame).click();
	await embed.trainButton.waitFor();
	await expect(embed.trainButton).toBeFocused();
	await expect(embed.trainButton).not.toHaveAttribute('aria-disabled', 'true');
	await expect.poll(() => frame.workers().length).toBeGreaterThan(0);
	expect((await embed.figures()).epoch).toBe(0);
	const { epoch, train, test: tested } = await embed.trainToEnd();
	expect(epoch).toBe(200);
	expect(train).toBeGreaterThan(0);
	expect(tested).toBeGreaterThan(0);
	await expect(embed.node('fc1').locator('.card.finite')).toBeVisible();

	const whole = frame.getByRole('link', { name: 'Open in Gradboard' });
	await expect(whole).toHaveAttribute('target', '_blank');
	expect(await whole.evaluate((link: HTMLAnchorElement) => link.href)).toBe(
		new URL(`/${theirs}`, frame.url()).href
	);
	await expect(embed.messages.getByText('Opened')).toHaveCount(0);

	expect(await kept(page)).toBe(before);
	expect(errors).toEqual([]);
	await frame.close();
	await page.reload();
	await expect(board.nodes).toHaveCount(7);
});

test('the address chooses view, theme and language, for this frame alone', async ({ page }) => {
	const fragment = await startFragment(page);
	await page.goto(`./embed/${fragment}&view=curves&theme=dark&lang=zh-CN&at=backward.fc1`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await expect(page.locator('.svelte-flow')).toHaveCount(0);
	await startButton(page, '开始').click();
	const train = page.getByRole('group', { name: '训练', exact: true }).getByRole('button').first();
	await expect(train).not.toHaveAttribute('aria-disabled', 'true');
	await train.click();
	await expect(page.getByRole('slider')).toBeVisible();
	expect(page.url()).toContain('&at=backward.fc1');

	await page.getByRole('button', { name: '网络', exact: true }).click();
	await expect(page.locator('.svelte-flow__node')).toHaveCount(6);

	// The board has its own language and theme still.
	await page.goto('about:blank');
	await page.goto('./');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('a frame without a board, or with a damaged one, says so', async ({ page }) => {
	await page.goto('./embed/');
	await expect(page.getByRole('heading')).toHaveText('There is no board in this frame');
	for (const hash of ['#g=AAAA', '#g=%ZZ', '#g=AAAA&view=curves']) {
		await page.goto('about:blank');
		await page.goto(`./embed/${hash}`);
		await expect(page.getByRole('alert')).toContainText('could not be read');
		await expect(startButton(page)).toHaveCount(0);
	}
	expect(page.workers()).toHaveLength(0);
	expect(await violations(new AxeBuilder({ page }))).toEqual([]);
});

test('320 × 200 pixels are enough', async ({ page }) => {
	const fragment = await startFragment(page);
	await page.setViewportSize({ width: 320, height: 200 });
	await page.goto(`./embed/${fragment}`);
	const embed = new BoardPage(page);
	for (const id of ['x', 'loss']) await expect(embed.node(id)).toBeInViewport();
	await startButton(page).click();
	await embed.trainToEnd();
	await expect(page.getByTestId('train-loss')).toBeInViewport({ ratio: 1 });
	await expect(page.getByRole('link', { name: 'Open in Gradboard' })).toBeInViewport({ ratio: 1 });
	const overflow = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.querySelector('footer')!;
		return scrollWidth - clientWidth;
	});
	expect(overflow).toBe(0);

	// A slide that grows takes the network along.
	await page.setViewportSize({ width: 960, height: 540 });
	await expect
		.poll(async () => (await embed.node('fc1').boundingBox())!.width)
		.toBeGreaterThan(100);
});

test('the wheel belongs to the slides until the network is clicked', async ({ page }) => {
	const fragment = await startFragment(page);
	await page.setViewportSize({ width: 800, height: 500 });
	await page.goto(`./embed/${fragment}`);
	const viewport = page.locator('.svelte-flow__viewport');
	const embed = new BoardPage(page);
	await expect(embed.nodes).toHaveCount(6);
	await embed.atRest(viewport);
	const before = await viewport.getAttribute('style');
	await page.mouse.move(300, 60);
	await page.mouse.wheel(0, 240);
	await embed.atRest(viewport);
	expect(await viewport.getAttribute('style')).toBe(before);
	await page.mouse.click(300, 60);
	await page.mouse.wheel(0, 240);
	await expect.poll(() => viewport.getAttribute('style')).not.toBe(before);

	// And by keyboard.
	const wheeled = await viewport.getAttribute('style');
	await page.keyboard.press('ArrowLeft');
	await expect.poll(() => viewport.getAttribute('style')).not.toBe(wheeled);
});

test('Share leads to a page with the board in frames and their HTML', async ({ board, page }) => {
	await board.open();
	await board.clickInPalette('Tanh');
	const fragment = await fragmentOf(board);
	await page.getByRole('button', { name: 'Share' }).click();
	const opened = page.waitForEvent('popup');
	await board.dialog.getByRole('link', { name: 'Embed in slides' }).click();
	const examples = await opened;
	const errors = watchConsole(examples);
	await expect(examples.getByRole('heading', { level: 1 })).toHaveText(
		'Put a board into your slides'
	);
	await expect(examples.getByText('These frames show the board “Red wine')).toBeVisible();
	await expect(examples.locator('iframe')).toHaveCount(3);

	for (const [view, name] of [
		['board', 'Network'],
		['curves', 'Loss curves'],
		['steps', 'Step by step']
	] as const) {
		const html = examples.getByTestId(`html-${view}`);
		const written = view === 'board' ? '' : `&amp;view=${view}`;
		const address = `${new URL('/embed/', examples.url()).href}${fragment}${written}`;
		await expect(html).toHaveValue(new RegExp(`^<iframe src="${escaped(address)}" .*</iframe>$`));
		const selector = `iframe[title$=": ${name}"]`;
		await examples.locator(selector).scrollIntoViewIfNeeded();
		const live = examples.frameLocator(selector);
		await expect(live.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
		if (view === 'board') await expect(live.locator('.svelte-flow__node')).toHaveCount(7);
	}
	expect(examples.workers()).toHaveLength(0);

	await examples.getByRole('button', { name: 'Copy HTML' }).first().click();
	await expect(examples.getByRole('button', { name: 'Copied' })).toBeVisible();
	await examples.getByRole('combobox', { name: 'Theme' }).selectOption({ label: 'Dark' });
	await expect(examples.getByTestId('html-board')).toHaveValue(/&amp;theme=dark"/);
	await expect(examples.frameLocator('iframe[title$=": Network"]').locator('html')).toHaveAttribute(
		'data-theme',
		'dark'
	);
	await expect(examples.locator('html')).toHaveAttribute('data-theme', 'light');
	expect(errors).toEqual([]);

	await examples.getByRole('link', { name: 'Back to the board' }).click();
	await expect(examples.locator('.svelte-flow__node')).toHaveCount(7);
});

for (const theme of ['light', 'dark'] as const) {
	test.describe(theme, () => {
		test.use({ colorScheme: theme });

		test('frames for everybody', async ({ page }) => {
			const fragment = await startFragment(page);
			await page.setViewportSize({ width: 960, height: 540 });
			await page.goto(`./embed/${fragment}`);
			await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
			await expect(page.locator('.svelte-flow__node')).toHaveCount(6);
			expect(await violations(new AxeBuilder({ page }))).toEqual([]);
			await startButton(page).click();
			await new BoardPage(page).trainToEnd();
			expect(await violations(new AxeBuilder({ page }))).toEqual([]);
			await page.getByRole('button', { name: 'Loss curves', exact: true }).click();
			await expect(page.getByRole('slider')).toBeVisible();
			expect(await violations(new AxeBuilder({ page }))).toEqual([]);
		});

		test('the page about frames for everybody', async ({ page }) => {
			await page.goto('./examples/embed');
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			// The frames are looked at on their own.
			expect(await violations(new AxeBuilder({ page }).exclude('iframe'))).toEqual([]);
		});
	});
}

/** A text as a part of a regular expression. */
function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
