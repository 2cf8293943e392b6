import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import { sha256 } from '#lib/train/data/digest.ts';

/** A file of the person's, as this browser keeps it. */
export interface ShelvedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** Hex SHA-256 of the bytes. */
	readonly sha256: string;
	/** When it was last put here: the oldest make room. */
	readonly at: number;
}

/** Files kept; a board needs two. */
const KEPT = 16;

/**
 * Keeps the person's files by digest: in memory for this page, in IndexedDB for the next. Where
 * IndexedDB is forbidden or full the page still works, until it is closed.
 */
export class FileShelf {
	#memory = new Map<string, ShelvedFile>();
	#store: UseStore | undefined;

	/** Keeps a file. `kept` is false where a reload will not find it. */
	async put(name: string, bytes: Uint8Array): Promise<{ file: ShelvedFile; kept: boolean }> {
		const file = { name, bytes, sha256: await sha256(bytes), at: Date.now() };
		this.#memory.set(file.sha256, file);
		try {
			await set(file.sha256, file, this.#open());
			await this.#makeRoom();
			return { file, kept: true };
		} catch {
			return { file, kept: false };
		}
	}

	/** The file of that digest. */
	async get(digest: string): Promise<ShelvedFile | null> {
		const here = this.#memory.get(digest);
		if (here) return here;
		try {
			return (await get<ShelvedFile>(digest, this.#open())) ?? null;
		} catch {
			return null;
		}
	}

	/** The file of that name that came last, whatever its contents. */
	async findByName(name: string): Promise<ShelvedFile | null> {
		const named = (await this.#all()).filter((file) => file.name === name);
		return named.sort((a, b) => b.at - a.at)[0] ?? null;
	}

	#open(): UseStore {
		this.#store ??= createStore('gradboard-files', 'files');
		return this.#store;
	}

	async #all(): Promise<ShelvedFile[]> {
		const files = new Map(this.#memory);
		try {
			for (const [digest, file] of await entries<string, ShelvedFile>(this.#open())) {
				if (!files.has(digest)) files.set(digest, file);
			}
		} catch {
			// Only this page's files, then.
		}
		return [...files.values()];
	}

	async #makeRoom(): Promise<void> {
		const stored = await entries<string, ShelvedFile>(this.#open());
		const old = stored.sort(([, a], [, b]) => b.at - a.at).slice(KEPT);
		for (const [digest] of old) await del(digest, this.#open());
	}
}
