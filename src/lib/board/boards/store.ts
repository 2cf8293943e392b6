import type { BoardRecord, BoardSummary } from './record.ts';

/** What is kept beside a board: what was trained on it, and the runs before that. */
export const EXTRA_KINDS = ['trained', 'runs'] as const;
export type ExtraKind = (typeof EXTRA_KINDS)[number];

/** All that is kept beside a board. */
export type Extras = Readonly<Record<ExtraKind, unknown>>;

export async function readExtras(store: BoardStore, id: string): Promise<Extras> {
	const [trained, runs] = await Promise.all(EXTRA_KINDS.map((kind) => store.readExtra(id, kind)));
	return { trained, runs };
}

export async function writeExtras(store: BoardStore, id: string, extras: Extras): Promise<void> {
	for (const kind of EXTRA_KINDS) await store.writeExtra(id, extras[kind], kind);
}

/** Where boards are kept. Everything may reject: storage can be full, forbidden or not there. */
export interface BoardStore {
	/** All summaries, those of deleted boards too. */
	list(): Promise<BoardSummary[]>;
	/** null: there is no such board. */
	read(id: string): Promise<BoardRecord | null>;
	/** Keeps a board; what was deleted is there again. */
	write(record: BoardRecord): Promise<void>;
	/** Keeps a board unless a later state of it is kept; whether it was. */
	writeIfLater(record: BoardRecord): Promise<boolean>;
	/** Changes what the list shows of a board; its text stays. A board that is not there stays away. */
	amend(id: string, change: Partial<BoardSummary>): Promise<void>;
	/** Removes boards and all that is kept beside them, for good. */
	remove(ids: readonly string[]): Promise<void>;
	/** What is kept beside a board; the kind is `trained` unless given. null: nothing. */
	readExtra(id: string, kind?: ExtraKind): Promise<unknown>;
	/** null removes it. A board that is not there gets none. */
	writeExtra(id: string, extra: unknown, kind?: ExtraKind): Promise<void>;
}

/** Why nothing can be kept. */
export type StoreFailure = 'full' | 'forbidden';

/** Tells a full storage from one that there is not, as in some private windows. */
export function failureOf(error: unknown): StoreFailure {
	return error instanceof DOMException && error.name === 'QuotaExceededError'
		? 'full'
		: 'forbidden';
}

/** Boards in memory: of applications that keep nothing beyond the page. */
export function memoryStore(): BoardStore {
	const records = new Map<string, BoardRecord>();
	const extras = new Map<string, unknown>();
	const keyOf = (id: string, kind: ExtraKind = 'trained') => `${kind} ${id}`;
	const store: BoardStore = {
		list: async () => [...records.values()].map(({ summary }) => summary),
		read: async (id) => records.get(id) ?? null,
		async write(record) {
			records.set(record.summary.id, record);
		},
		async writeIfLater(record) {
			const kept = records.get(record.summary.id);
			if (kept && kept.summary.updatedAt >= record.summary.updatedAt) return false;
			records.set(record.summary.id, record);
			return true;
		},
		async amend(id, change) {
			const record = records.get(id);
			if (record) records.set(id, { ...record, summary: { ...record.summary, ...change } });
		},
		async remove(ids) {
			for (const id of ids) {
				records.delete(id);
				for (const kind of EXTRA_KINDS) extras.delete(keyOf(id, kind));
			}
		},
		readExtra: async (id, kind) => extras.get(keyOf(id, kind)) ?? null,
		async writeExtra(id, extra, kind) {
			if (extra === null) extras.delete(keyOf(id, kind));
			else if (records.has(id)) extras.set(keyOf(id, kind), extra);
		}
	};
	return store;
}
