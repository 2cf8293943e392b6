/** Bundles a module of the project into one script, for running it elsewhere than in the app. */
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './setup.js';

/**
 * A classic script for a page; what the entry exports becomes the global `name`.
 * @param {string} entry relative to the project
 * @param {string} name
 */
export function bundleForBrowser(entry, name) {
	return bundle({ lib: { entry: join(ROOT, entry), name, formats: ['iife'] } });
}

/**
 * A module for Node with everything in it.
 * @param {string} entry relative to the project
 */
export function bundleForNode(entry) {
	return bundle({ ssr: join(ROOT, entry) });
}

/** @param {import('vite').BuildOptions} options */
async function bundle(options) {
	const result = await build({
		configFile: false,
		root: ROOT,
		publicDir: false,
		logLevel: 'error',
		// Some of tfjs's entries are CommonJS for Node; its ES modules run everywhere.
		resolve: { mainFields: ['module', 'main'] },
		ssr: { noExternal: true },
		build: {
			...options,
			write: false,
			minify: false,
			target: 'es2022',
			rolldownOptions: { output: { codeSplitting: false } }
		}
	});
	const [output] = Array.isArray(result) ? result : [result];
	if (!output || !('output' in output)) throw new Error('Vite watched instead of building.');
	const chunks = output.output.filter((file) => file.type === 'chunk');
	if (chunks.length !== 1) throw new Error(`Expected one chunk, got ${chunks.length}.`);
	return /** @type {import('vite').Rolldown.OutputChunk} */ (chunks[0]).code;
}
