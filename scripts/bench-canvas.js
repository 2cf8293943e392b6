/**
 * How the canvas bears a thousand nodes, part of `npm run bench` (`npm run bench -- --only canvas`):
 * the time from dropping the file to the frame that shows it, frames a second while the view is moved
 * and a node dragged, and an edit's shape check in Node. The site as built, in Chromium.
 *
 *   node scripts/bench-canvas.js --url http://localhost:4173/    a site that is served already
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { withBrowser, whereOf } from './bench-browser.js';
import { cell } from './bench-figures.js';
import { bundleForNode } from './bundle.js';
import { serve } from './serve.js';
import { build } from './setup.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../tests/bench/shapes.ts')} Shapes */
/** @typedef {Window & { frameTimes?: number[]; counting?: boolean }} Counting */

const NODES = 1000;
/** Milliseconds to open, frames a second at least, milliseconds of a shape check. */
const LIMITS = { open: 2000, rate: 30, check: 10 };
const PORT = 4182;
/** Between two gestures the view comes to rest. */
const REST = 1500;

/**
 * Measures and prints.
 * @param {string} [url] absent: builds the site, if need be, and serves it until the process ends
 */
export async function benchCanvas(url) {
	if (url === undefined) build();
	const address = url ?? (await serve({ port: PORT }));
	const { largeGraph, shapeCheck } = await loadShapes();
	const document = largeGraph(NODES);
	await withBrowser(async (browser) => {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		const page = await context.newPage();
		await page.addInitScript(() => localStorage.setItem('gradboard.guide.invite', 'false'));
		await page.goto(address);
		await page.getByRole('button', { name: /^Backend: / }).waitFor();
		await page.waitForTimeout(REST);
		const open = await timeOpening(page, JSON.stringify(document));
		await page.waitForTimeout(REST);
		const far = await frameRate(page, () => pan(page));
		await zoomIn(page);
		await page.waitForTimeout(2 * REST);
		const near = await frameRate(page, () => pan(page));
		await page.waitForTimeout(REST);
		const drag = await frameRate(page, () => dragNode(page));
		const check = shapeCheck(NODES);
		console.log(`canvas, ${document.nodes.length} nodes, ${document.edges.length} wires`);
		const limit = (/** @type {string} */ text) => `   limit ${text}`;
		console.log(`open, ms        ${cell(open, LIMITS.open)}${limit(`${LIMITS.open}`)}`);
		for (const [name, rate] of Object.entries({ 'pan, far': far, 'pan, near': near, drag })) {
			const mark = rate < LIMITS.rate ? '!' : ' ';
			console.log(
				`${`${name}, frames/s`.padEnd(20)}${rate.toFixed(1)}${mark}${limit(`${LIMITS.rate}`)}`
			);
		}
		console.log(`shape check, ms ${cell(check, LIMITS.check)}${limit(`${LIMITS.check}`)}`);
		console.log(await whereOf(browser, page));
		await context.close();
	});
}

/** @returns {Promise<Shapes>} */
async function loadShapes() {
	const folder = await mkdtemp(join(tmpdir(), 'gradboard-bench-'));
	try {
		const file = join(folder, 'shapes.mjs');
		await writeFile(file, await bundleForNode('tests/bench/shapes.ts'));
		return await import(pathToFileURL(file).href);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/**
 * From the drop of the file to the frame behind the first that has all nodes.
 * @param {Page} page
 * @param {string} text
 */
function timeOpening(page, text) {
	return page.evaluate(
		({ text, count }) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([text], 'large.gradboard.json'));
			const start = performance.now();
			for (const type of ['dragenter', 'dragover', 'drop']) {
				const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
				document.body.dispatchEvent(event);
			}
			return new Promise((/** @type {(ms: number) => void} */ resolve) => {
				const look = () => {
					const drawn = document.querySelectorAll('.svelte-flow__node').length;
					if (drawn < count) requestAnimationFrame(look);
					else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
				};
				look();
			});
		},
		{ text, count: NODES }
	);
}

/**
 * Frames a second while something goes on.
 * @param {Page} page
 * @param {() => Promise<void>} act
 */
async function frameRate(page, act) {
	await page.evaluate(() => {
		const counting = /** @type {Counting} */ (window);
		/** @type {number[]} */
		const frames = (counting.frameTimes = []);
		counting.counting = true;
		const tick = (/** @type {number} */ now) => {
			frames.push(now);
			if (counting.counting) requestAnimationFrame(tick);
		};
		requestAnimationFrame(tick);
	});
	await act();
	const frames = await page.evaluate(() => {
		const counting = /** @type {Counting} */ (window);
		counting.counting = false;
		return counting.frameTimes ?? [];
	});
	const [first, last] = [frames[0] ?? 0, frames.at(-1) ?? 0];
	return ((frames.length - 1) * 1000) / (last - first);
}

/** @param {Page} page */
async function middleOf(page) {
	const box = await page.locator('.svelte-flow').boundingBox();
	if (!box) throw new Error('There is no canvas.');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** @param {Page} page */
async function pan(page) {
	const { x, y } = await middleOf(page);
	await page.mouse.move(x, y + 150);
	await page.mouse.down({ button: 'middle' });
	for (let i = 0; i < 60; i++) await page.mouse.move(x + 3 * i, y + 150 + i);
	await page.mouse.up({ button: 'middle' });
}

/** @param {Page} page */
async function zoomIn(page) {
	const { x, y } = await middleOf(page);
	await page.mouse.move(x, y);
	for (let i = 0; i < 15; i++) await page.mouse.wheel(0, -200);
}

/** @param {Page} page */
async function dragNode(page) {
	const { x, y } = await middleOf(page);
	const head = page.locator('.svelte-flow__node header');
	const boxes = await head.evaluateAll((all) =>
		all.map((each) => {
			const { x, y, width, height } = each.getBoundingClientRect();
			return { x: x + width / 2, y: y + height / 2 };
		})
	);
	const [nearest] = boxes.toSorted(
		(a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y)
	);
	if (!nearest) throw new Error('No card is drawn whole.');
	await page.mouse.move(nearest.x, nearest.y);
	await page.mouse.down();
	for (let i = 0; i < 60; i++) await page.mouse.move(nearest.x + 2 * i, nearest.y + i);
	await page.mouse.up();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { values } = parseArgs({ options: { url: { type: 'string' } } });
	await benchCanvas(values.url);
	// The server would go on.
	process.exit();
}
