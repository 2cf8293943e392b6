import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { withOfflineList } from './scripts/offline-list.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: {
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: withOfflineList(adapter({ fallback: undefined })),
		// Relative paths let the built folder be served from any sub-path.
		paths: { relative: true },
		// Kit adds the hash of its one inline script, which starts the app.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				// tfjs's wasm backend compiles its module; nothing evaluates text.
				'script-src': ['self', 'wasm-unsafe-eval'],
				'worker-src': ['self'],
				// Data sets and graphs, from where the page itself came from; UCI for its red wines, when asked.
				'connect-src': ['self', 'https://archive.ics.uci.edu'],
				// Positions, sizes and colours are style attributes.
				'style-src': ['self', 'unsafe-inline'],
				// Vite puts the smallest parts of a font into the style sheet.
				'font-src': ['self', 'data:'],
				// Figures become PNG by way of an image.
				'img-src': ['self', 'data:', 'blob:'],
				'manifest-src': ['self'],
				// The page about slides shows a board in a frame.
				'frame-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.compilerOptions.allowImportingTsExtensions = true;
				config.include.push('../scripts/**/*.js', '../scripts/**/*.ts', '../*.ts');
				return config;
			}
		}
	}
};
