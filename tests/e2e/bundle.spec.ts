import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { BUILD } from '../../scripts/setup.js';
import { expect, test } from './fixtures.ts';

/** Names that stand in every build of tfjs, minified or not. */
const TFJS = /WEBGL_RENDER_FLOAT32|tfjs-core|FusedBatchNorm/;

/** Every script that a page's script imports, sooner or later; workers are loaded otherwise. */
function reachable(entries: string[]): string[] {
	const found = new Set<string>();
	const queue = [...entries];
	for (let file = queue.pop(); file; file = queue.pop()) {
		if (found.has(file)) continue;
		found.add(file);
		const code = readFileSync(file, 'utf8');
		const imports = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'`](\.[^"'`]+\.js)["'`]/g);
		for (const [, path] of imports) queue.push(join(dirname(file), path!));
	}
	return [...found];
}

function entriesOf(page: string): string[] {
	const html = readFileSync(join(BUILD, page), 'utf8');
	return [...html.matchAll(/["'](\.\/_app\/[^"']+\.js)["']/g)].map(([, path]) =>
		join(BUILD, path!)
	);
}

test('the page loads no tfjs: only the worker does', () => {
	const scripts = reachable(entriesOf('index.html'));
	expect(scripts.length).toBeGreaterThan(3);
	const withTfjs = scripts.filter((file) => TFJS.test(readFileSync(file, 'utf8')));
	expect(withTfjs.map((file) => relative(BUILD, file))).toEqual([]);
});

test('the worker does load it', () => {
	const folder = join(BUILD, '_app/immutable/workers');
	const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const code = scripts
		.filter((name) => name.endsWith('.js'))
		.map((name) => readFileSync(join(folder, name), 'utf8'));
	expect(code.some((text) => TFJS.test(text))).toBe(true);
});
