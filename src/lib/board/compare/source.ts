import type { GraphDocument } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import type { App } from '../app.svelte.ts';
import { boardsOf } from '../boards/boards-of.ts';

/** What stands on one side: a board of the list, or a document that is none (a kept run's). */
export type Source =
	| { readonly kind: 'board'; readonly id: string }
	| { readonly kind: 'document'; readonly document: GraphDocument };

/** The document of a side as it is now; null: the board is gone, or cannot be read. */
export async function documentOf(app: App, source: Source): Promise<GraphDocument | null> {
	if (source.kind === 'document') return source.document;
	const keeper = boardsOf(app);
	if (source.id === keeper.id) return app.board.document;
	await keeper.flush();
	const record = await keeper.store.read(source.id).catch(() => null);
	if (!record || record.summary.deletedAt !== undefined) return null;
	const parsed = parseText(record.text, { cycles: 'keep' });
	return parsed.ok ? parsed.document : null;
}
