import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { titleOf } from '../boards/board-actions.ts';
import { boardsOf } from '../boards/boards-of.ts';
import { newId, recordOf } from '../boards/record.ts';
import { readExtras, writeExtras } from '../boards/store.ts';

/**
 * Keeps a copy of the board on the screen as a board of its own, with what was trained on it. Gives
 * its id; null, and it is said, where it cannot be kept.
 */
export async function forkBoard(app: App): Promise<string | null> {
	const keeper = boardsOf(app);
	const { store, list } = keeper;
	await keeper.adopt();
	await keeper.flush();
	const { document } = app.board;
	const title = forkTitle(titleOf(document), new Set(list.boards.map((board) => board.title)));
	const now = Date.now();
	const fork = recordOf({ ...document, title }, { id: newId(), createdAt: now, now });
	const { id } = fork.summary;
	try {
		await store.write(fork);
	} catch {
		app.ui.say('error', m.compare_fork_failed());
		return null;
	}
	list.put(fork.summary);
	// Without them the fork is trained anew.
	await readExtras(store, keeper.id)
		.then((extras) => writeExtras(store, id, extras))
		.catch(() => {});
	return id;
}

/** What a fork is called, so that it can be told from the others of the same board. */
export function forkTitle(title: string, taken: ReadonlySet<string>): string {
	let fork = m.compare_fork_of({ title });
	for (let count = 2; taken.has(fork); count++) fork = m.compare_fork_of_n({ title, count });
	return fork;
}
