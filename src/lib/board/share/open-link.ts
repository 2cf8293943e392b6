import { fromFragment } from '#lib/graph/codec.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { readPlace, type Place } from '../lecture/place.ts';
import { restoreFromLink } from '../weights/restore-from-link.svelte.ts';
import { openParsed } from './open-parsed.ts';

/** Told where the step-through is to open, once the link's board stands. */
type OnPlace = (place: Place) => void;

/**
 * Opens the link in the address, now and whenever the address changes while the board is open. To
 * be called once the board stands, with the person's saved work on it or the start graph; `own`
 * tells which. Returns the way to stop.
 */
export function followLinks(app: App, own: boolean, onPlace?: OnPlace): () => void {
	takeFragment(app, own, onPlace);
	const listener = () => takeFragment(app, true, onPlace);
	window.addEventListener('hashchange', listener);
	return () => window.removeEventListener('hashchange', listener);
}

/**
 * The fragment leaves the address once it is read: a reload then keeps what was done since, and a
 * link that could not be read does not complain again. Not through `$app/navigation`: Kit's router may
 * not stand yet, and it keeps no state in the fragment.
 */
function takeFragment(app: App, own: boolean, onPlace?: OnPlace): void {
	const { hash } = window.location;
	if (hash === '') return;
	window.history.replaceState(
		window.history.state,
		'',
		window.location.pathname + window.location.search
	);
	openFragment(app, hash, own, onPlace);
}

/**
 * Opens the board that a fragment holds, or says why not and leaves the board as it is; then gives it
 * the weights that came along, and goes to the place it names. A place without a board is one on the
 * board that stands; a place on a board that could not be opened is none.
 */
export function openFragment(app: App, fragment: string, own: boolean, onPlace?: OnPlace): void {
	const found = fromFragment(fragment);
	openParsed(app, (options) => (options ? fromFragment(fragment, options) : found), {
		opened: ({ title }) =>
			title ? m.share_opened_link({ title }) : m.share_opened_link_untitled(),
		failed: (reason) => m.share_link_failed({ reason }),
		own
	});
	if (found?.ok) restoreFromLink(app, fragment);
	const place = found === null || found.ok ? readPlace(fragment) : null;
	if (place) onPlace?.(place);
}
