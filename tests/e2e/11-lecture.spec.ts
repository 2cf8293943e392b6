import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BoardPage } from './board.ts';
import { expect, test as base } from './fixtures.ts';
import { LecturePage } from './lecture.ts';

interface Held {
	readonly shape: readonly number[];
	readonly data: readonly number[];
}
interface Golden {
	readonly values: Readonly<Record<string, Held>>;
	readonly grads: Readonly<Record<string, Held>>;
	readonly weights: Readonly<Record<string, { before: Held; grad: Held; after: Held }>>;
	readonly lossAfter: number;
}
const golden = JSON.parse(
	readFileSync(join(import.meta.dirname, '../golden/passes.json'), 'utf8')
) as Record<string, Golden>;

const test = base.extend<{ lecture: LecturePage }>({
	lecture: async ({ page }, use) => {
		await use(new LecturePage(page));
	}
});

/** Four decimals are shown, and five digits are read out. */
function near(found: readonly number[], wanted: readonly number[]): void {
	expect(found).toHaveLength(wanted.length);
	found.forEach((value, i) => {
		expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(6e-5 + 1e-4 * Math.abs(wanted[i]!));
	});
}

test('the whole pass of a 2-3-1 perceptron by keyboard, with PyTorch’s numbers', async ({
	lecture,
	page
}) => {
	const { values, grads, weights, lossAfter } = golden['perceptron']!;
	await lecture.openExample('Chain rule: a 2-3-1 perceptron');
	const stops: string[] = [];
	for (;;) {
		const title = await lecture.title.innerText();
		const [phase, node, step] = title.split(' · ') as [string, string, string];
		stops.push(`${phase} ${node}`);
		if (phase === 'Forward') near(await lecture.figures(node), values[node]!.data);
		if (phase === 'Loss') await expect(lecture.tensor('loss')).toHaveText('L = 2.7423');
		if (phase === 'Backward') {
			near(await lecture.figures(`∂L/∂${node}`), grads[node]!.data);
			for (const [name, { grad }] of Object.entries(weights)) {
				if (name.startsWith(`${node}.`)) near(await lecture.figures(`∂L/∂${name}`), grad.data);
			}
		}
		if (phase === 'Update' && node !== 'loss') {
			for (const [name, { after }] of Object.entries(weights)) {
				if (!name.startsWith(`${node}.`)) continue;
				const shown = lecture.view.locator(`[data-tensor="${name}"]`).last().getByRole('cell');
				const texts = await shown.allInnerTexts();
				near(
					texts.map((text) => Number(text.replaceAll('−', '-'))),
					after.data
				);
			}
		}
		const [, at, count] = /step (\d+) of (\d+)/.exec(step)!;
		if (at === count) break;
		await page.keyboard.press('ArrowRight');
		await expect(lecture.title).not.toHaveText(title);
	}
	near([Number(await lecture.tensor('loss after').innerText())], [lossAfter]);
	expect(stops).toEqual([
		...['x', 'fc1', 'act1', 'fc2', 'y', 'loss'].map((node) => `Forward ${node}`),
		'Loss loss',
		...['loss', 'fc2', 'act1', 'fc1'].map((node) => `Backward ${node}`),
		...['fc1', 'fc2', 'loss'].map((node) => `Update ${node}`)
	]);
});

test('a @ b + c goes back from z, and the gradients are PyTorch’s', async ({ lecture }) => {
	const { grads, weights } = golden['a-at-b-plus-c']!;
	await lecture.openExample('Chain rule: a @ b + c');
	for (const [node, label] of [
		['z', 'z'],
		['c', 'c'],
		['matmul', 'a @ b'],
		['a', 'a']
	] as const) {
		await lecture.goTo(`Backward · ${label}`);
		near(await lecture.figures(`∂z/∂${label}`), grads[node]!.data);
	}
	await lecture.goTo('Update · a');
	const after = lecture.view.locator('[data-tensor="a"]').last().getByRole('cell');
	near((await after.allInnerTexts()).map(Number), weights['a.value']!.after.data);
});

test('LeNet with one digit: every gradient on the way back is PyTorch’s', async ({
	lecture,
	page
}) => {
	const { values, grads, weights } = golden['lenet-digits']!;
	await lecture.openExample('LeNet reads digits');
	const COUNT = 4;
	for (const node of ['conv1', 'pool2', 'fc3']) {
		await lecture.goTo(`Forward · ${node}`);
		near(await lecture.read(node, COUNT), values[node]!.data.slice(0, COUNT));
	}
	await lecture.goTo('Backward · fc3');
	for (;;) {
		const title = await lecture.title.innerText();
		const [phase, node] = title.split(' · ') as [string, string];
		if (phase !== 'Backward') break;
		near(await lecture.read(`∂L/∂${node}`, COUNT), grads[node]!.data.slice(0, COUNT));
		for (const [name, { grad }] of Object.entries(weights)) {
			if (!name.startsWith(`${node}.`)) continue;
			near(await lecture.read(`∂L/∂${name}`, COUNT), grad.data.slice(0, COUNT));
		}
		await page.keyboard.press('ArrowRight');
		await expect(lecture.title).not.toHaveText(title);
	}
});

test('a step back asks nobody: everything is there', async ({ lecture, page }) => {
	await page.addInitScript(() => {
		const post = Worker.prototype.postMessage;
		const counted = window as unknown as { messages: number };
		counted.messages = 0;
		Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
			counted.messages++;
			return (post as (...args: unknown[]) => void).apply(this, args);
		} as typeof post;
	});
	await lecture.openExample('Chain rule: a 2-3-1 perceptron');
	const messages = () => page.evaluate(() => (window as unknown as { messages: number }).messages);
	const before = await messages();
	await page.keyboard.press('End');
	await expect(lecture.title).toContainText('step 14 of 14');
	await lecture.goTo('Forward · x', 'ArrowLeft');
	await page.keyboard.press('End');
	await page.keyboard.press('Home');
	await expect(lecture.title).toContainText('step 1 of 14');
	expect(await messages()).toBe(before);
});

test('a number is explained by its products and checked by a finite difference', async ({
	lecture,
	page
}) => {
	await lecture.openExample('Chain rule: a 2-3-1 perceptron');
	await lecture.goTo('Backward · fc1');
	const cell = lecture.tensor('∂L/∂fc1.weight').getByRole('button', { name: /\[0, 1\]/ });
	const shown = Number((await cell.innerText()).replaceAll('−', '-'));
	await cell.click();
	const box = page.getByRole('region', { name: 'Chain rule for fc1.weight[0, 1]' });
	await expect(box.getByTestId('chain-path')).toContainText('×');
	const path = (await box.getByTestId('chain-path').innerText()).replaceAll('−', '-');
	const [product, result] = path.replace('The whole path:', '').split('=') as [string, string];
	const factors = product.split('×').map((factor) => Number(factor.replace(/[()]/g, '')));
	near([factors.reduce((all, factor) => all * factor, 1)], [shown]);
	near([Number(result)], [shown]);
	await page.keyboard.press('c');
	await expect(box.getByText('they agree')).toBeVisible();
	// From term to term, back to where the number came from.
	await box.getByRole('button', { name: /^why fc1\[0, 0\]/ }).click();
	await expect(page.getByRole('region', { name: 'Chain rule for fc1[0, 0]' })).toBeVisible();
});

test('a value that two nodes read receives the sum of what they send back', async ({
	lecture,
	page
}) => {
	await lecture.board.open(`./#g=${await linkOf(page, FAN_OUT)}`);
	await lecture.open();
	await lecture.goTo('Backward · a');
	const parts = lecture.view.locator('[data-tensor="∂z/∂a"]');
	await expect(parts).toHaveCount(3);
	const cells = await parts.getByRole('cell').allInnerTexts();
	expect(cells.map((text) => Number(text.replaceAll('−', '-')))).toEqual([1, 1, 4, 6, 5, 7]);
});

test('both factors of a * a are terms of their own', async ({ lecture, page }) => {
	const edges = FAN_OUT.edges.map((edge) =>
		edge.from[0] === 'b' ? { ...edge, from: ['a', 'output'] } : edge
	);
	await lecture.board.open(`./#g=${await linkOf(page, { ...FAN_OUT, edges })}`);
	await lecture.open();
	await lecture.goTo('Backward · a');
	await lecture.view
		.locator('[data-tensor="∂z/∂a"]')
		.last()
		.getByRole('button', { name: /\[1\] =/ })
		.click();
	const box = page.getByRole('region', { name: 'Chain rule for a[1]' });
	await expect(box.getByRole('listitem')).toHaveCount(3);
	await expect(box.getByTestId('chain-sum')).toContainText('5');
});

test('an answer is hidden, predicted and counted', async ({ lecture, page }) => {
	await lecture.openExample('Chain rule: a 2-3-1 perceptron');
	await lecture.goTo('Backward · act1');
	await page.keyboard.press('h');
	const card = lecture.tensor('∂L/∂fc1');
	const answer = card.getByRole('textbox', { name: 'Predict ∂L/∂fc1[0, 0]' });
	await expect(card.getByRole('table')).toHaveCount(0);
	await answer.fill('0.5');
	await page.keyboard.press('Enter');
	await expect(lecture.view.getByText('0 right, 1 wrong')).toBeVisible();
	await answer.fill('-0.1217');
	await page.keyboard.press('Enter');
	await expect(lecture.view.getByText('1 right, 1 wrong')).toBeVisible();
	await expect(card.getByRole('table')).toBeVisible();
});

test('scenes are made with a key, put in order, and travel in the link', async ({
	lecture,
	page
}) => {
	await lecture.openExample('sum(sigmoid(a))');
	await page.keyboard.press('a');
	await lecture.goTo('Backward · a');
	await page.keyboard.press('h');
	await page.keyboard.press('a');
	await page.keyboard.press('s');
	const panel = page.getByRole('region', { name: 'Scenes', exact: true });
	await expect(panel.getByRole('listitem')).toHaveCount(2);
	await panel.getByRole('textbox', { name: 'Note of scene 2' }).fill('Where does it come from?');
	await panel.getByRole('button', { name: 'Move scene 2 up' }).click();
	await expect(panel.getByRole('textbox', { name: 'Note of scene 1' })).toHaveValue(
		'Where does it come from?'
	);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Share' }).click();
	const link = await lecture.board.dialog.getByRole('textbox', { name: 'Link' }).inputValue();

	const other = new LecturePage(await page.context().browser()!.newPage());
	await other.page.goto(`${link}&at=backward.a&scene=0`);
	await other.settled();
	await expect(other.page.getByText('Where does it come from?')).toBeVisible();
	await expect(other.title).toContainText('Backward');
	await other.page.keyboard.press('ArrowRight');
	await expect(other.title).toContainText('Forward');
	await other.page.close();
});

test('a shipped lecture trains to where its scenes play', async ({ lecture, page }) => {
	await lecture.openExample('Red wine, step by step');
	await page.getByRole('button', { name: /^Play \d+ scenes/ }).click();
	await expect(page.getByText('One wine: eleven measurements')).toBeVisible();
	await page.keyboard.press('End');
	await expect(lecture.view.getByText('epoch 200')).toBeVisible({ timeout: 60_000 });
	await lecture.settled();
	await page.keyboard.press('Home');
	await expect(lecture.title).toContainText('Forward · x');
});

test('the address names the place: a reload stays there', async ({ lecture, page }) => {
	await lecture.board.open();
	await lecture.open();
	await lecture.goTo('Backward · act1');
	await page.getByRole('button', { name: 'training set, row 0' }).click();
	await page.getByRole('spinbutton', { name: 'Row, from 0' }).fill('7');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'training set, row 7' })).toBeVisible();
	await lecture.settled();
	await expect(lecture.title).toContainText('Backward · act1');
	await expect.poll(() => page.url()).toContain('#at=backward.act1&in=train.7');
	await page.reload();
	await lecture.settled();
	await expect(lecture.title).toContainText('Backward · act1');
	await expect(page.getByRole('button', { name: 'training set, row 7' })).toBeVisible();
});

test('a batch and typed values go in', async ({ lecture, page }) => {
	await lecture.board.open();
	await lecture.open();
	await page.getByRole('button', { name: 'training set, row 0' }).click();
	await page.getByRole('radio', { name: 'A batch' }).check();
	await expect(lecture.tensor('x')).toContainText('32×11');
	await page.getByRole('radio', { name: 'Typed values' }).check();
	await page.getByRole('textbox', { name: 'alcohol' }).fill('0,75');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await lecture.settled();
	await expect(lecture.view.getByRole('table', { name: 'The row that goes in' })).toContainText(
		'0.75'
	);
	await page.keyboard.press('Escape');
	await expect(lecture.board.trainButton).toBeVisible();
});

test('passes are recorded while training, and scrubbed through', async ({ lecture, page }) => {
	await lecture.openExample('Chain rule: a 2-3-1 perceptron');
	await page.keyboard.press('o');
	const film = page.getByRole('region', { name: 'Over time', exact: true });
	await film.getByRole('button', { name: 'Train 100 epochs and record' }).click();
	const scrubber = film.getByRole('slider', { name: 'Epoch' });
	await expect(scrubber).toHaveAttribute('aria-valuetext', 'epoch 100', { timeout: 60_000 });
	await lecture.settled();
	await scrubber.focus();
	await page.keyboard.press('Home');
	await scrubber.blur();
	await lecture.goTo('Loss · loss');
	await expect(lecture.tensor('loss')).toHaveText('L = 2.7423');
	await film.getByRole('button', { name: 'Back to the weights as they stand' }).click();
	await expect(lecture.tensor('loss')).not.toHaveText('L = 2.7423');
});

test('it is played, and the largest scale has no text under 18 pixels', async ({
	lecture,
	page
}) => {
	await page.setViewportSize({ width: 1280, height: 720 });
	await lecture.openExample('Chain rule: a 2-3-1 perceptron');
	await page.getByRole('button', { name: /^Speed 1×/ }).click();
	await page.getByRole('button', { name: /^Speed 2×/ }).click();
	await page.keyboard.press('Space');
	await expect(lecture.title).toContainText('Backward', { timeout: 60_000 });
	await page.keyboard.press('Space');
	for (let press = 0; press < 3; press++) await page.keyboard.press('+');
	await lecture.goTo('Backward · fc1');
	await lecture.tensor('∂L/∂fc1.weight').getByRole('button').nth(2).click();
	await expect(page.getByTestId('chain-sum')).toBeVisible();
	const small = await lecture.view.evaluate((view) => {
		const found: string[] = [];
		for (const element of view.querySelectorAll<HTMLElement>('*')) {
			const isText = [...element.childNodes].some(
				(node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.textContent!)
			);
			// KaTeX's empty struts, and what is only for screen readers.
			if (!isText || element.closest('.visually-hidden, .katex')) continue;
			const viewport = element.closest('.svelte-flow__viewport');
			const zoom = viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 1;
			const size = parseFloat(getComputedStyle(element).fontSize) * zoom;
			if (size < 18) found.push(`${size} ${element.textContent}`);
		}
		return found;
	});
	expect(small).toEqual([]);
});

/** z = a + b·a, with b fixed: a is read twice. */
const FAN_OUT = {
	format: 'gradboard',
	version: 1,
	title: 'fan-out',
	nodes: [
		{ id: 'a', type: 'Tensor', params: { value: [1, 2], requires_grad: true } },
		{ id: 'b', type: 'Tensor', params: { value: [4, 6] } },
		{ id: 'ba', type: 'Mul', params: {} },
		{ id: 'sum', type: 'Add', params: {} },
		{ id: 'z', type: 'Sum', params: {} }
	],
	edges: [
		{ from: ['a', 'output'], to: ['ba', 'input'] },
		{ from: ['b', 'output'], to: ['ba', 'other'] },
		{ from: ['a', 'output'], to: ['sum', 'input'] },
		{ from: ['ba', 'output'], to: ['sum', 'other'] },
		{ from: ['sum', 'output'], to: ['z', 'input'] }
	]
};

/** The link's text of a document, made by opening its file and sharing it. */
async function linkOf(page: Page, document: object): Promise<string> {
	const board = new BoardPage(page);
	await board.open();
	await board.dropFiles([{ name: 'graph.gradboard.json', text: JSON.stringify(document) }]);
	await expect(board.node('ba')).toBeVisible();
	await page.getByRole('button', { name: 'Share' }).click();
	const link = await board.dialog.getByRole('textbox', { name: 'Link' }).inputValue();
	await page.keyboard.press('Escape');
	return link.split('#g=')[1]!;
}
