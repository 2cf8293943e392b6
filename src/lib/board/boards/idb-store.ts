import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { takeOver, type FormerEntry } from './former.ts';
import type { BoardRecord, BoardSummary } from './record.ts';
import type { BoardStore } from './store.ts';

/**
 * Boards in IndexedDB: of each a summary, its text, what was trained and the runs before, under keys of
 * their own, so that the list is read without the texts. The database is that of the former version, whose keys
 * begin with `work:`; they are taken over once, in one transaction.
 */
const SUMMARY = 'board:';
const TEXT = 'text:';
/** What is kept beside a board, by its kind. */
const EXTRA = { trained: 'extra:', runs: 'runs:' } as const;
const FORMER = 'work:';

const withPrefix = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** The store of this browser. Made when it is first asked for something: making it may fail. */
export function idbStore(): BoardStore {
	let opened: UseStore | undefined;
	// Async: where IndexedDB is forbidden or missing, some browsers throw at once.
	const use: UseStore = async (mode, callback) =>
		(opened ??= createStore('gradboard-work', 'work'))(mode, callback);
	const get = <T>(store: IDBObjectStore, key: string) =>
		promisifyRequest<T | undefined>(store.get(key));
	const put = (store: IDBObjectStore, { summary, text }: BoardRecord) => {
		store.put(summary, SUMMARY + summary.id);
		store.put(text, TEXT + summary.id);
	};
	const done = (store: IDBObjectStore) => promisifyRequest(store.transaction);

	/** What the former version kept, under the names that boards have now. */
	async function takeOverFormer(store: IDBObjectStore): Promise<void> {
		const range = withPrefix(FORMER);
		const keys = await promisifyRequest<IDBValidKey[]>(store.getAllKeys(range));
		if (keys.length === 0) return;
		const values = await promisifyRequest<unknown[]>(store.getAll(range));
		const entries = keys.map((key, i): FormerEntry => ({
			tab: String(key).slice(FORMER.length),
			saved: values[i]
		}));
		for (const record of takeOver(entries)) {
			const kept = await get<BoardSummary>(store, SUMMARY + record.summary.id);
			if (!kept || kept.updatedAt < record.summary.updatedAt) put(store, record);
		}
		for (const key of keys) store.delete(key);
	}

	return {
		list: () =>
			use('readwrite', async (store) => {
				await takeOverFormer(store);
				return promisifyRequest<BoardSummary[]>(store.getAll(withPrefix(SUMMARY)));
			}),
		read: (id) =>
			use('readonly', async (store) => {
				const [summary, text] = await Promise.all([
					get<BoardSummary>(store, SUMMARY + id),
					get<string>(store, TEXT + id)
				]);
				return summary && text !== undefined ? { summary, text } : null;
			}),
		write: (record) =>
			use('readwrite', (store) => {
				put(store, record);
				return done(store);
			}),
		writeIfLater: (record) =>
			use('readwrite', async (store) => {
				const kept = await get<BoardSummary>(store, SUMMARY + record.summary.id);
				if (kept && kept.updatedAt >= record.summary.updatedAt) return false;
				put(store, record);
				await done(store);
				return true;
			}),
		amend: (id, change) =>
			use('readwrite', async (store) => {
				const kept = await get<BoardSummary>(store, SUMMARY + id);
				if (!kept) return;
				store.put({ ...kept, ...change }, SUMMARY + id);
				await done(store);
			}),
		remove: (ids) =>
			use('readwrite', (store) => {
				const prefixes = [SUMMARY, TEXT, ...Object.values(EXTRA)];
				for (const id of ids) for (const prefix of prefixes) store.delete(prefix + id);
				return done(store);
			}),
		readExtra: (id, kind = 'trained') =>
			use('readonly', async (store) => (await get(store, EXTRA[kind] + id)) ?? null),
		writeExtra: (id, extra, kind = 'trained') =>
			use('readwrite', async (store) => {
				if (extra === null) store.delete(EXTRA[kind] + id);
				else if (await get(store, SUMMARY + id)) store.put(extra, EXTRA[kind] + id);
				await done(store);
			})
	};
}
