import { fromFragment } from '#lib/graph/codec.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { openParsed } from './open-parsed.ts';

/**
 * Opens the link in the address, now and whenever the address changes while the board is open. To
 * be called once the board stands, with the person's saved work on it or the start graph; `own`
 * tells which. Returns the way to stop.
 */
export function followLinks(app: App, own: boolean): () => void {
	takeFragment(app, own);
	const listener = () => takeFragment(app, true);
	window.addEventListener('hashchange', listener);
	return () => window.removeEventListener('hashchange', listener);
}

/**
 * The fragment leaves the address once it is read: a reload then keeps what was done since, and a
 * link that could not be read does not complain again. Not through `$app/navigation`: Kit's router may
 * not stand yet, and it keeps no state in the fragment.
 */
function takeFragment(app: App, own: boolean): void {
	const { hash } = window.location;
	if (hash === '') return;
	window.history.replaceState(
		window.history.state,
		'',
		window.location.pathname + window.location.search
	);
	openFragment(app, hash, own);
}

/** Opens what a fragment holds, or says why not and leaves the board as it is. */
export function openFragment(app: App, fragment: string, own: boolean): void {
	openParsed(app, (options) => fromFragment(fragment, options), {
		opened: ({ title }) =>
			title ? m.share_opened_link({ title }) : m.share_opened_link_untitled(),
		failed: (reason) => m.share_link_failed({ reason }),
		own
	});
}
