import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [
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
