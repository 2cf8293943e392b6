import { EMPTY_DOCUMENT } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { boardsOf } from './boards-of.ts';
import { recordOfText } from './former.ts';
import { copyTitle, type Keeper } from './keeper.svelte.ts';
import { newId, recordOf, type BoardRecord, type BoardSummary } from './record.ts';
import { readExtras, writeExtras, type Extras } from './store.ts';

/** Characters of a title on a button. */
const LONGEST = 24;

/** The title of a board, or what one without is called. */
export const titleOf = ({ title }: { readonly title: string }): string => title || m.app_untitled();

/** An empty board; one that nothing was done with is used again. */
export function newBoard(app: App): void {
	const keeper = boardsOf(app);
	const former = formerOf(app, keeper);
	if (keeper.openNew(EMPTY_DOCUMENT) === 'same') app.ui.say('info', m.boards_is_empty());
	else sayOpened(app, m.boards_new_opened(), former);
}

/** Opens a board of the list; false, and it is said, where it cannot be. */
export async function openBoard(app: App, id: string): Promise<boolean> {
	const keeper = boardsOf(app);
	const former = formerOf(app, keeper);
	if (id === keeper.id) return true;
	if (!(keeper.openAgain(id) || (await keeper.openBoard(id)))) {
		app.ui.say('error', m.boards_gone());
		return false;
	}
	sayOpened(app, m.boards_opened({ title: titleOf(app.board.document) }), former);
	return true;
}

/** A board as it was before something else was opened. */
export interface Former {
	readonly id: string;
	readonly title: string;
}

/** The board on the screen, to be gone back to; null: it is nobody's work. */
export function formerOf(app: App, keeper: Keeper): Former | null {
	return keeper.isOwn ? { id: keeper.id, title: titleOf(app.board.document) } : null;
}

/** Says that something was opened, and offers the way back. */
export function sayOpened(app: App, said: string, former: Former | null): void {
	if (!former) app.ui.say('ok', said);
	else {
		app.ui.say('ok', said, {
			label: m.boards_back({ title: shortened(former.title) }),
			run: () => void openBoard(app, former.id)
		});
	}
}

/** A title on a button. */
function shortened(title: string): string {
	const signs = [...title];
	return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : title;
}

/** Adds a copy of a board to the list; null, and it is said, where it cannot be kept. */
export async function duplicateBoard(app: App, id: string): Promise<BoardSummary | null> {
	const keeper = boardsOf(app);
	await keeper.flush();
	const record = await keeper.store.read(id).catch(() => null);
	const now = Date.now();
	const copy = record && copyOf(record, now);
	try {
		if (!copy) throw new Error('nothing to copy');
		await keeper.store.write(copy);
		await writeExtras(keeper.store, copy.summary.id, await readExtras(keeper.store, id));
	} catch {
		app.ui.say('error', m.boards_copy_failed());
		return null;
	}
	keeper.list.put(copy.summary);
	return copy.summary;
}

function copyOf({ text, summary }: BoardRecord, now: number): BoardRecord {
	const id = newId();
	const parsed = parseText(text, { cycles: 'keep' });
	// What cannot be read is copied as it is.
	if (!parsed.ok) return recordOfText(id, { text, at: now });
	return recordOf(
		{ ...parsed.document, title: copyTitle(summary.title) },
		{ id, createdAt: now, now }
	);
}

/** Renames a board: the one on the screen as an undoable step, another one where it is kept. */
export async function renameBoard(app: App, id: string, title: string): Promise<void> {
	const keeper = boardsOf(app);
	if (id === keeper.id) {
		if (title !== app.board.document.title) app.board.edit('rename', { kind: 'setTitle', title });
		return;
	}
	try {
		const record = await keeper.store.read(id);
		const parsed = record && parseText(record.text, { cycles: 'keep' });
		if (!parsed?.ok) throw new Error('cannot be read');
		const { createdAt, updatedAt } = record!.summary;
		// A name is no change of the work: the list keeps its order.
		const renamed = recordOf({ ...parsed.document, title }, { id, createdAt, now: updatedAt + 1 });
		await keeper.store.write(renamed);
		keeper.list.put(renamed.summary);
	} catch {
		app.ui.say('error', m.boards_rename_failed());
	}
}

/**
 * Deletes a board and offers to bring it back whole. It is only marked; what is marked is removed when
 * a page is opened next. In the place of the board on the screen comes the one that was changed last.
 * Gives the way back; null, and it is said, where it could not be deleted.
 */
export async function deleteBoard(app: App, id: string): Promise<(() => Promise<void>) | null> {
	const keeper = boardsOf(app);
	const { store, list } = keeper;
	const wasOpen = id === keeper.id;
	const deletedAt = Date.now();
	await keeper.flush();
	let record: BoardRecord | null;
	let extras: Extras;
	try {
		record = await store.read(id);
		if (!record) throw new Error('nothing to delete');
		extras = await readExtras(store, id);
		await store.amend(id, { deletedAt });
	} catch {
		app.ui.say('error', m.boards_delete_failed());
		return null;
	}
	list.put({ ...record.summary, deletedAt });
	if (wasOpen) await openAnother(app, keeper);
	keeper.forget(id);
	let isBack = false;
	const undo = async () => {
		if (isBack) return;
		isBack = true;
		await restore(app, keeper, { record, extras, wasOpen });
	};
	app.ui.say('info', m.boards_deleted({ title: titleOf(record.summary) }), {
		label: m.app_undo(),
		run: () => void undo()
	});
	return undo;
}

async function openAnother(app: App, keeper: Keeper): Promise<void> {
	await keeper.list.lookAround();
	const isFree = ({ id, mark }: BoardSummary) =>
		id !== keeper.id && mark !== null && !keeper.list.held.has(id);
	for (const { id } of keeper.list.boards.filter(isFree)) {
		if (await keeper.openBoard(id)) return;
	}
	keeper.openNew(EMPTY_DOCUMENT);
}

interface Deleted {
	readonly record: BoardRecord;
	readonly extras: Extras;
	readonly wasOpen: boolean;
}

/** Writes a deleted board again, whether it is still there or was removed by now. */
async function restore(app: App, keeper: Keeper, deleted: Deleted): Promise<void> {
	const { record, extras, wasOpen } = deleted;
	try {
		await keeper.store.write(record);
		await writeExtras(keeper.store, record.summary.id, extras);
	} catch {
		app.ui.say('error', m.boards_restore_failed());
		return;
	}
	keeper.list.put(record.summary);
	if (wasOpen) await keeper.openBoard(record.summary.id);
	app.ui.say('ok', m.boards_restored({ title: titleOf(record.summary) }));
}
