/**
 * `npm run bench`: steps per second of the wine network (11-64-32-1, full batch of 1279 rows), and
 * two ratios taken in one run: here against `tf.model.fit` on the same backend, and training with
 * gradients shown against training without. WebGL is measured in Chromium, on whatever GPU there
 * is; wasm and cpu in Node. Then how fast the step-through answers (`bench-lecture.js`), and how the
 * canvas bears a thousand nodes (`bench-canvas.js`), and how fast a file is read (`bench-data.js`).
 *
 *   npm run bench -- --only cpu,wasm    some of them: webgl, wasm, cpu, lecture, canvas, data
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { withBrowser, whereOf } from './bench-browser.js';
import { benchCanvas } from './bench-canvas.js';
import { benchData } from './bench-data.js';
import { benchLecture } from './bench-lecture.js';
import { bundleForBrowser, bundleForNode } from './bundle.js';
import { ROOT, install, requireNode } from './setup.js';

/** @typedef {import('../tests/bench/harness.ts')} Harness */

const ENTRY = 'tests/bench/harness.ts';
const WAYS = { webgl: inChromium, wasm: inNode, cpu: inNode };

requireNode();
install();
const asked = readArguments();
const backends = /** @type {(keyof typeof WAYS)[]} */ (Object.keys(WAYS)).filter((name) =>
	asked.includes(name)
);
if (backends.length > 0) {
	console.log('steps/s, medians    here   shown     fit   here/fit   shown/here');
}
for (const backend of backends) {
	const { figures, where } = await WAYS[backend](backend);
	if (!figures) {
		console.log(`${backend.padEnd(16)} not on this machine`);
		continue;
	}
	const { plain, shown, fit } = figures;
	const cells = [plain, shown, fit].map((rate) => rate.toFixed(rate < 100 ? 1 : 0).padStart(8));
	const ratios = [(plain / fit).toFixed(2).padStart(11), (shown / plain).toFixed(3).padStart(13)];
	console.log(`${backend.padEnd(16)}${cells.join('')}${ratios.join('')}   ${where}`);
}

if (asked.includes('lecture')) {
	if (backends.length > 0) console.log();
	await benchLecture();
}
if (asked.includes('canvas')) {
	if (asked.length > 1) console.log();
	await benchCanvas();
}
if (asked.includes('data')) {
	if (asked.length > 1) console.log();
	await benchData();
}
// The server of the site would go on.
process.exit();

function readArguments() {
	const all = [...Object.keys(WAYS), 'lecture', 'canvas', 'data'];
	const { values, positionals } = parseArgs({
		options: { only: { type: 'string' } },
		allowPositionals: true
	});
	const names = [...(values.only?.split(',') ?? []), ...positionals];
	for (const name of names) {
		if (all.includes(name)) continue;
		console.error(`Nothing called "${name}" to measure. There are: ${all.join(', ')}.`);
		process.exit(1);
	}
	return names.length > 0 ? names : all;
}

/** @param {keyof typeof WAYS} backend */
function inChromium(backend) {
	return withBrowser(async (browser) => {
		const page = await browser.newPage();
		await page.addScriptTag({ content: await bundleForBrowser(ENTRY, 'bench') });
		const figures = await page.evaluate(
			(name) =>
				/** @type {{ bench: Harness }} */ (/** @type {unknown} */ (window)).bench.measure(name),
			backend
		);
		return { figures, where: await whereOf(browser, page) };
	});
}

/** @param {keyof typeof WAYS} backend */
async function inNode(backend) {
	const wasm = join(ROOT, 'node_modules/@tensorflow/tfjs-backend-wasm/dist') + sep;
	// tfjs's wasm glue is CommonJS at heart: it asks for these where it finds itself in Node.
	Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: wasm });
	const folder = await mkdtemp(join(tmpdir(), 'gradboard-bench-'));
	try {
		const file = join(folder, 'harness.mjs');
		await writeFile(file, await bundleForNode(ENTRY));
		/** @type {Harness} */
		const { measure } = await import(pathToFileURL(file).href);
		return { figures: await measure(backend, wasm), where: `Node ${process.versions.node}` };
	} finally {
		await rm(folder, { recursive: true });
	}
}
