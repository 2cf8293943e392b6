/**
 * How fast the step-through answers, part of `npm run bench` (`npm run bench -- --only lecture`): from
 * a key to the frame behind the one that shows what it led to. The site as built, in Chromium, with
 * the backend that the board chooses there.
 *
 *   node scripts/bench-lecture.js --url http://localhost:4173/    a site that is served already
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withBrowser, whereOf } from './bench-browser.js';
import { cell, stepOf, summary } from './bench-figures.js';
import { serve } from './serve.js';
import { build } from './setup.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./bench-figures.js').Timed} Timed */
/** @typedef {Window & { lastKey?: Promise<Timed | null> }} Timing */

/** Milliseconds that a step may take, and opening the view. */
const NETWORKS = [
	{ example: 'lecture-perceptron', name: '2-3-1', step: 50, open: 1000 },
	{ example: 'lenet-digits', name: 'LeNet', step: 200, open: 1000 }
];
const PORT = 4181;
/** Between two keys the view comes to rest: its camera moves for 220 ms. */
const REST = 400;

/**
 * Measures and prints.
 * @param {string} [url] absent: builds the site, if need be, and serves it until the process ends
 */
export async function benchLecture(url) {
	if (url === undefined) build();
	const address = url ?? (await serve({ port: PORT }));
	await withBrowser(async (browser) => {
		console.log('step-through, ms    open    again     step    worst     back    worst    limits');
		for (const network of NETWORKS) {
			const context = await browser.newContext({
				viewport: { width: 1440, height: 900 },
				locale: 'en-GB'
			});
			const page = await context.newPage();
			await openBoard(page, address, network.example);
			const { open, again, on, back } = await walkThrough(page);
			const cells = [
				cell(open.ms, network.open),
				cell(again.ms, network.open),
				...[on, back].flatMap(({ median, worst }) => [median, worst].map(limited(network.step)))
			];
			const limits = `${network.open}, ${network.step}`.padStart(10);
			console.log(`${network.name.padEnd(15)}${cells.join('')}${limits}   ${await placeOf(page)}`);
			console.log(`${''.padEnd(15)}worst at ${on.worstAt}; going back, at ${back.worstAt}`);
			if (network === NETWORKS.at(-1)) console.log(await whereOf(browser, page));
			await context.close();
		}
	});
}

/** @param {number} limit */
function limited(limit) {
	return (/** @type {number} */ ms) => cell(ms, limit);
}

/**
 * The board with an example on it, ready to train and at rest.
 * @param {Page} page
 * @param {string} address
 * @param {string} example
 */
async function openBoard(page, address, example) {
	await page.addInitScript(timeKeys);
	await page.goto(address);
	await ready(page);
	await page.getByRole('button', { name: 'Examples' }).click();
	await page.locator(`[data-example="${example}"]`).click();
	await page.getByRole('dialog').waitFor({ state: 'hidden' });
	await ready(page);
	await page.waitForTimeout(2000);
	await ready(page);
}

/**
 * The training worker has answered and the data are there.
 * @param {Page} page
 */
async function ready(page) {
	await backendOf(page).waitFor();
	const train = page.getByRole('group', { name: 'Training', exact: true }).getByRole('button');
	await train.and(page.locator(':not([aria-disabled="true"])')).first().waitFor();
}

/** @param {Page} page */
function backendOf(page) {
	return page.getByRole('button', { name: /^Backend: / });
}

/**
 * Opens the view, closes it, opens it again, goes to the end of the pass and back.
 * @param {Page} page
 */
async function walkThrough(page) {
	const open = await press(page, 'p');
	await page.waitForTimeout(REST);
	await page.keyboard.press('Escape');
	await ready(page);
	await page.waitForTimeout(REST);
	const again = await press(page, 'p');
	const { step, count } = stepOf(again.title);
	if (step !== 1) throw new Error(`Opened at "${again.title}"`);
	const on = await pressAll(page, 'ArrowRight', count - 1);
	const back = await pressAll(page, 'ArrowLeft', count - 1);
	return { open, again, on: summary(on), back: summary(back) };
}

/**
 * @param {Page} page
 * @param {string} key
 * @param {number} times
 */
async function pressAll(page, key, times) {
	/** @type {Timed[]} */
	const all = [];
	while (all.length < times) {
		await page.waitForTimeout(REST);
		all.push(await press(page, key));
	}
	return all;
}

/**
 * Presses a key that leads to another stop, and tells how long that took and where it led.
 * @param {Page} page
 * @param {string} key
 * @returns {Promise<Timed>}
 */
async function press(page, key) {
	await page.keyboard.press(key);
	const timed = await page.evaluate(() => /** @type {Timing} */ (window).lastKey);
	if (!timed) throw new Error(`Nothing came of ${key}: is the step-through in this build?`);
	return timed;
}

/** The backend, and the number of stops. @param {Page} page */
async function placeOf(page) {
	const { count } = stepOf(await page.getByTestId('stop-title').innerText());
	await page.keyboard.press('Escape');
	return `${count} stops, ${await backendOf(page).innerText()}`;
}

/**
 * Runs in the page. The clock starts with the event of a key, and stops at the frame behind the first
 * one for which the stop's title is another: by then that one is on the screen. As a rule, that is
 * the second frame behind the key.
 */
function timeKeys() {
	const PATIENCE = 20_000;
	const title = () =>
		document.querySelector('[data-testid="stop-title"]')?.textContent?.trim() ?? '';
	window.addEventListener(
		'keydown',
		({ timeStamp }) => {
			const before = title();
			/** @type {Timing} */ (window).lastKey = new Promise((resolve) => {
				const look = () => {
					const now = title();
					if (now !== '' && now !== before) {
						requestAnimationFrame(() => resolve({ ms: performance.now() - timeStamp, title: now }));
					} else if (performance.now() - timeStamp > PATIENCE) resolve(null);
					else requestAnimationFrame(look);
				};
				requestAnimationFrame(look);
			});
		},
		{ capture: true }
	);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { values } = parseArgs({ options: { url: { type: 'string' } } });
	await benchLecture(values.url);
	// The server would go on.
	process.exit();
}
