import { get, set } from 'idb-keyval';
import type { GraphDocument } from '#lib/graph/document.ts';
import { parseDocument } from '#lib/graph/parse.ts';

/**
 * The person's own board from before a link or a file was opened, kept in this browser, so that
 * nothing is ever lost by opening something.
 */
const KEY = 'gradboard.previous';

/** Keeps a board. A browser without storage keeps none: undo still leads back. */
export async function keepPrevious(document: GraphDocument): Promise<void> {
	if (document.nodes.length === 0) return;
	try {
		await set(KEY, document);
	} catch {
		// No storage, or it is full.
	}
}

/** The board that was kept last, if it can still be read. */
export async function loadPrevious(): Promise<GraphDocument | null> {
	try {
		const parsed = parseDocument(await get<unknown>(KEY), { cycles: 'keep' });
		return parsed.ok ? parsed.document : null;
	} catch {
		return null;
	}
}
