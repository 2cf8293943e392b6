import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the list lies in the built folder. */
export const LIST = '_app/kept.json';

/**
 * An adapter that also lists what the build made, for the service worker: Kit's own list lacks what
 * the training worker loads.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function withOfflineList(adapter) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			const folder = 'build';
			const made = readdirSync(join(folder, '_app/immutable'), {
				recursive: true,
				withFileTypes: true
			});
			const files = made
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
				.map((path) => path.replaceAll('\\', '/'))
				.toSorted();
			writeFileSync(join(folder, LIST), JSON.stringify(files));
		}
	};
}
