import type { App } from '../app.svelte.ts';
import { sortFiles } from '../dropped.ts';
import { openGraphFile, openGraphText } from './open-file.ts';
import { openFragment } from './open-link.ts';

/** What of a paste counts. */
type Pasted = Pick<DataTransfer, 'getData'> & { readonly files: Iterable<File> };

/**
 * Opens what was pasted where it is a whole board: a graph file, its text, or a link. False: it is
 * something else (nodes that were copied, for one).
 */
export function openPasted(app: App, pasted: Pasted): boolean {
	const { graph } = sortFiles([...pasted.files]);
	if (graph) {
		void openGraphFile(app, graph);
		return true;
	}
	const text = pasted.getData('text/plain').trim();
	const fragment = boardFragment(text);
	if (fragment !== null) openFragment(app, fragment, true, (place) => app.lecture.show(place));
	else if (isWholeBoard(text)) openGraphText(app, text);
	else return false;
	return true;
}

/** The fragment of a link to a board; null: the text is no such link. */
export function boardFragment(text: string): string | null {
	if (text.length > MAX_LINK || !/^https?:\/\/\S+$/.test(text)) return null;
	const { hash } = URL.parse?.(text) ?? { hash: text.slice(text.indexOf('#')) };
	return /^#(.*&)?g=/.test(hash) ? hash : null;
}

/** Longer ones are no links: browsers cut them. */
const MAX_LINK = 2_000_000;

/** What nodes that are copied never carry (see `canvas/clipboard.ts`). */
const WHOLE = ['data', 'training', 'scenes'];

/** Whether a text is that of a graph file rather than of nodes that were copied out of one. */
export function isWholeBoard(text: string): boolean {
	if (!/^\uFEFF?\{/.test(text)) return false;
	try {
		const json = JSON.parse(text.replace(/^\uFEFF/, '')) as Readonly<Record<string, unknown>>;
		if (json.format !== 'gradboard') return false;
		return Boolean(json.title) || WHOLE.some((key) => json[key] !== undefined);
	} catch {
		return false;
	}
}
