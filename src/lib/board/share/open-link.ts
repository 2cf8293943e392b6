import type { GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { readFragment } from './link.ts';
import { isOnlyCyclic, openDocument, reasonText } from './open-document.ts';

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
 * link that could not be read does not complain again.
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
export function openFragment(app: App, hash: string, own: boolean): void {
	const fragment = readFragment(hash);
	if (fragment.kind === 'none') return;
	if (fragment.kind === 'foreign') {
		app.ui.say('error', m.share_link_failed({ reason: m.share_not_a_link() }));
		return;
	}
	const { result } = fragment;
	if (result.ok) {
		openDocument(app, result.document, openedText(result.document), own);
		return;
	}
	const marked = isOnlyCyclic(result.errors) ? readFragment(hash, { cycles: 'keep' }) : null;
	const text = m.share_link_failed({ reason: reasonText(result.errors) });
	if (marked?.kind !== 'link' || !marked.result.ok) {
		app.ui.say('error', text);
		return;
	}
	const { document } = marked.result;
	app.ui.say('error', text, {
		label: m.share_open_marked(),
		run: () => openDocument(app, document, openedText(document), own)
	});
}

function openedText({ title }: GraphDocument): string {
	return title ? m.share_opened_link({ title }) : m.share_opened_link_untitled();
}
