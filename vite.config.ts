import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { ensureDigits } from './scripts/digits.js';

/** Before anything is built, served or tested. */
const digits: Plugin = { name: 'gradboard:digits', config: () => ensureDigits() };

export default defineConfig({
	plugins: [
		digits,
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
			emitTsDeclarations: true
		}),
		sveltekit()
	],
	// Licence comments of tfjs would double the worker.
	worker: {
		format: 'es',
		rolldownOptions: { output: { comments: { legal: false } } }
	},
	optimizeDeps: {
		// Found late by Vite otherwise, and the first visit would reload under the worker.
		include: [
			'fflate',
			'papaparse',
			'@tensorflow/tfjs-core',
			'@tensorflow/tfjs-core/dist/register_all_gradients',
			'@tensorflow/tfjs-backend-cpu',
			'@tensorflow/tfjs-backend-wasm',
			'@tensorflow/tfjs-backend-webgl'
		]
	},
	test: {
		include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts', 'scripts/**/*.test.ts'],
		testTimeout: 60_000
	}
});
