import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

/** A file of the person's, as this browser keeps it: the browser holds the bytes, not the page. */
export interface ShelvedFile {
	readonly name: string;
	readonly file: Blob;
	/** Hex SHA-256 of the bytes. */
	readonly sha256: string;
	/** When it was last put here: the oldest make room. */
	readonly at: number;
}

/** As earlier versions wrote it. */
interface Former extends Omit<ShelvedFile, 'file'> {
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Files kept; a board needs two. */
const KEPT = 16;
/** Beyond this only the newest pair stays. */
const MAX_BYTES = 512 * 2 ** 20;

/**
 * Keeps the person's files by digest: in memory for this page, in IndexedDB for the next. Where
 * IndexedDB is forbidden or full the page still works, until it is closed.
 */
export class FileShelf {
	#memory = new Map<string, ShelvedFile>();
	#store: UseStore | undefined;

	/**
	 * Keeps a file. `kept` is false where a reload will not find it.
	 *
	 * @param sha256 of its bytes, in hex
	 */
	async put(name: string, file: Blob, sha256: string): Promise<boolean> {
		// What is a file on the disk may be gone tomorrow: a copy of its own lasts.
		const shelved = { name, file, sha256, at: Date.now() };
		this.#memory.set(sha256, shelved);
		try {
			await set(sha256, shelved, this.#open());
			await this.#makeRoom();
			const stored = await get<ShelvedFile>(sha256, this.#open());
			if (!stored) return false;
			this.#memory.set(sha256, stored);
			return true;
		} catch {
			return false;
		}
	}

	/** The file of that digest. */
	async get(digest: string): Promise<ShelvedFile | null> {
		const here = this.#memory.get(digest);
		if (here) return here;
		try {
			const stored = await get<ShelvedFile | Former>(digest, this.#open());
			return stored ? asBlob(stored) : null;
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
			for (const file of await this.#stored()) {
				if (!files.has(file.sha256)) files.set(file.sha256, file);
			}
		} catch {
			// Only this page's files, then.
		}
		return [...files.values()];
	}

	async #stored(): Promise<ShelvedFile[]> {
		const all = await entries<string, ShelvedFile | Former>(this.#open());
		return all.map(([, file]) => asBlob(file)).sort((a, b) => b.at - a.at);
	}

	async #makeRoom(): Promise<void> {
		let bytes = 0;
		const stored = await this.#stored();
		const old = stored.filter(({ file }, i) => {
			bytes += file.size;
			return i >= KEPT || (i >= 2 && bytes > MAX_BYTES);
		});
		for (const { sha256 } of old) await del(sha256, this.#open());
	}
}

function asBlob(file: ShelvedFile | Former): ShelvedFile {
	if ('file' in file) return file;
	const { bytes, ...rest } = file;
	return { ...rest, file: new Blob([bytes]) };
}
