/**
 * `npm run -s train -- GRAPH …`: trains a graph file or a link without a browser; `--help` says more.
 * The runner is TypeScript: it is bundled once, and again when a source has changed.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { newest, requireNode, ROOT } from './setup.js';

const CACHE = join(ROOT, 'node_modules/.cache/gradboard-train');
const SOURCES = [
	'src/lib/graph',
	'src/lib/train',
	'src/lib/runner',
	'messages/en',
	'package-lock.json',
	'scripts/train.js'
];
/** tfjs is loaded as it is installed: its wasm backend looks for files beside itself. */
const INSTALLED = /^@tensorflow\/tfjs-(core|backend-[a-z]+)$/;
/** One Ctrl+C can come twice, from the terminal and from npm. Milliseconds. */
const SAME_KEY = 500;
/** Between two progress lines, milliseconds. */
const REFRESH = 100;

requireNode();
let stoppedAt = 0;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => {
		if (stoppedAt > 0 && Date.now() - stoppedAt > SAME_KEY) process.exit(130);
		stoppedAt ||= Date.now();
	});
}
// Whoever reads may have had enough: `… | head`.
process.stdout.on('error', () => process.exit(0));
// Standard output is for results only, whatever a library has to say.
console.log = console.info = console.debug = console.warn = () => {};

let shownAt = 0;
const { stderr } = process;
const clear = () => (stderr.isTTY && shownAt > 0 ? '\r\x1b[K' : '');

const { main } = await import(pathToFileURL(await bundle()).href);
// Not above: its own import is a package, and `bundle` says where those are missing.
const { ensureDigits } = await import('./digits.js');
ensureDigits();
process.exitCode = await main(process.argv.slice(2), {
	root: ROOT,
	// npm runs scripts in the project's folder, wherever the person stands.
	cwd: (process.env['npm_lifecycle_event'] === 'train' && process.env['INIT_CWD']) || process.cwd(),
	out: (/** @type {string} */ line) => process.stdout.write(`${line}\n`),
	err: (/** @type {string} */ line) => stderr.write(`${clear()}${line}\n`),
	progress(/** @type {string} */ line) {
		if (!stderr.isTTY || Date.now() - shownAt < REFRESH) return;
		shownAt = Date.now();
		stderr.write(`\r\x1b[K${line.slice(0, (stderr.columns || 80) - 1)}`);
	},
	stopped: () => stoppedAt > 0
});

/** The runner as JavaScript: its path. */
async function bundle() {
	const made = join(CACHE, 'main.js');
	const sources = Math.max(...SOURCES.map((path) => newest(join(ROOT, path))));
	if (existsSync(made) && statSync(made).mtimeMs > sources) return made;
	const rolldown = await import('rolldown').catch(() => {
		console.error('The packages are not installed: run npm ci first.');
		process.exit(2);
	});
	// Made beside and moved, for other runs that start now.
	const fresh = join(CACHE, String(process.pid));
	const build = await rolldown.rolldown({
		input: { main: join(ROOT, 'src/lib/runner/main.ts') },
		cwd: ROOT,
		platform: 'node',
		external: [INSTALLED],
		logLevel: 'silent'
	});
	await build.write({
		dir: fresh,
		format: 'esm',
		codeSplitting: false,
		entryFileNames: '[name].js'
	});
	await build.close();
	renameSync(join(fresh, 'main.js'), made);
	rmSync(fresh, { recursive: true });
	return made;
}
