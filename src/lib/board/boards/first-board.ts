import { heldBoards, type Locks } from './hold.ts';
import type { BoardList } from './list.svelte.ts';
import { storedBoard, type OpenBoard } from './open-board.ts';
import { candidates } from './pick.ts';
import type { BoardStore } from './store.ts';
import type { Writer } from './writer.ts';

interface Parts {
	readonly store: BoardStore;
	readonly list: BoardList;
	readonly writer: Writer;
	readonly locks: Locks | null;
	/** The board that this tab had before a reload. */
	readonly own: string | null;
}

/**
 * The board to go on with: this tab's own, else the one saved last that no other tab holds; null where
 * there is none. What closed pages left behind is kept first; what was deleted is removed. A board
 * that cannot be read is passed over: the list shows it.
 */
export async function firstBoard(parts: Parts): Promise<OpenBoard | null> {
	const { store, list, writer, locks, own } = parts;
	const left = await writer.takeLeft();
	await list.refresh();
	const { deleted } = list;
	if (deleted.length > 0) {
		store.remove(deleted).then(
			() => list.drop(deleted),
			() => {}
		);
	}
	// Where IndexedDB is forbidden, what was left is all there is.
	const rest = new Map(left.map((record) => [record.summary.id, record]));
	const boards =
		list.state === 'ready' ? list.boards : [...rest.values()].map(({ summary }) => summary);
	for (const id of candidates(boards, own, await heldBoards(locks))) {
		const record = await store.read(id).catch(() => rest.get(id) ?? null);
		const open = record && storedBoard(record);
		if (open) return open;
	}
	return null;
}
