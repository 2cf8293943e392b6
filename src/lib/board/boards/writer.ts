import { recordOfText } from './former.ts';
import { forgetLeft, leave, leftKey, readLeft, type LeftStorage } from './left.ts';
import type { BoardRecord } from './record.ts';
import { failureOf, type BoardStore, type StoreFailure } from './store.ts';

/** Writes boards one after the other, and where the store takes none leaves them in `localStorage`. */
export class Writer {
	#last: Promise<unknown> = Promise.resolve();
	readonly #store: BoardStore;
	readonly #storage: LeftStorage;

	constructor(store: BoardStore, storage: LeftStorage) {
		this.#store = store;
		this.#storage = storage;
	}

	/** Why it could not be kept; null: it is. */
	write(record: BoardRecord): Promise<StoreFailure | null> {
		const writing = this.#last.then(() => this.#write(record));
		this.#last = writing;
		return writing;
	}

	/** Everything that was to be written is. */
	async done(): Promise<void> {
		await this.#last;
	}

	/** Leaves a state for the next page, at once; false: it cannot be. */
	leave({ summary: { id, updatedAt: at, createdAt }, text }: BoardRecord): boolean {
		try {
			leave(this.#storage, id, { text, at, createdAt });
			return true;
		} catch {
			return false;
		}
	}

	/**
	 * Takes what closed pages left behind into the store, unless that has a later state: all of it, or of
	 * one board. Gives what was left.
	 */
	async takeLeft(id?: string): Promise<BoardRecord[]> {
		const found: BoardRecord[] = [];
		for (const left of readLeft(this.#storage, id)) {
			const record = recordOfText(left.id, left, left.createdAt);
			found.push(record);
			try {
				await this.#store.writeIfLater(record);
				forgetLeft(this.#storage, left);
			} catch {
				// It stays where it is.
			}
		}
		return found;
	}

	async #write(record: BoardRecord): Promise<StoreFailure | null> {
		try {
			await this.#store.write(record);
			const { id, updatedAt: at } = record.summary;
			forgetLeft(this.#storage, { key: leftKey(id), at });
			return null;
		} catch (error) {
			return this.leave(record) ? null : failureOf(error);
		}
	}
}
