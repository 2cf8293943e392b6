import { del, get } from 'idb-keyval';
import { parseDocument } from '#lib/graph/parse.ts';
import { recordOf, type BoardSummary } from '../boards/record.ts';
import type { BoardStore } from '../boards/store.ts';

/** Where the former version kept the board from before a link or a file was opened. */
const KEY = 'gradboard.previous';
const ID = 'previous';

/** The part of `idb-keyval` that is needed. */
interface Former {
	readonly get: (key: string) => Promise<unknown>;
	readonly del: (key: string) => Promise<void>;
}

/**
 * Takes the board that the former version kept aside into the boards, unless an equal one is among
 * them. Gives its summary where it is new.
 */
export async function takePrevious(
	store: BoardStore,
	boards: readonly BoardSummary[],
	former: Former = { get, del }
): Promise<BoardSummary | null> {
	const parsed = parseDocument(await former.get(KEY), { cycles: 'keep' });
	if (!parsed.ok) return null;
	// It was the one before: older than all that was saved since.
	const now = Math.min(Date.now(), ...boards.map(({ createdAt }) => createdAt)) - 1;
	const record = recordOf(parsed.document, { id: ID, createdAt: now, now });
	const isNew = !boards.some(({ mark }) => mark === record.summary.mark);
	if (isNew) await store.write(record);
	await former.del(KEY);
	return isNew ? record.summary : null;
}
