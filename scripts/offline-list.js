import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the list lies in the built folder; the service worker asks for it there. */
const LIST = '_app/kept.json';

/** Not for the app: pages are known by their addresses, and the others are for people and hosts. */
const LEFT_OUT = /\.html$|^service-worker\.js$|(^|\/)(\.|README)|^_app\/version\.json$/;

/**
 * An adapter that also lists what it wrote, for the service worker.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function withOfflineList(adapter) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			const entries = readdirSync('build', { recursive: true, withFileTypes: true });
			const files = entries
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice('build/'.length))
				.map((path) => path.replaceAll('\\', '/'))
				.filter((path) => !LEFT_OUT.test(path))
				.toSorted();
			writeFileSync(join('build', LIST), JSON.stringify(files));
		}
	};
}
