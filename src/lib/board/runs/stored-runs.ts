import type { Keeper } from '../boards/keeper.svelte.ts';
import { NO_RUNS, readRuns, type RunsRecord } from './runs-record.ts';

/** What of the application decides where runs are stored. */
export interface RunsLook {
	readonly id: string;
	/** Which board is on the screen: a copy goes on with the history it was copied with. */
	readonly history: unknown;
	readonly held: boolean;
	readonly record: RunsRecord;
}

interface Parts {
	readonly keeper: Pick<Keeper, 'store' | 'adopt' | 'flush'>;
	/** Puts a board's runs in the place of those that are there. */
	readonly load: (record: RunsRecord) => void;
}

/** Stores the runs beside their board, and brings them when the board is opened. */
export class StoredRuns {
	#last: RunsLook | null = null;
	/** The runs that are stored already, or were read. */
	#known: RunsRecord['runs'] | null = null;
	#name: string | null = null;
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Something of it changed. */
	async look(now: RunsLook): Promise<void> {
		const last = this.#last;
		this.#last = now;
		if (!last || last.history !== now.history) return this.#fetch(now);
		const isStored = now.record.runs === this.#known && now.record.name === this.#name;
		// A copy has nothing of its own yet.
		if (!now.held || (isStored && last.id === now.id)) return;
		if (this.#known === null) return;
		[this.#known, this.#name] = [now.record.runs, now.record.name];
		await this.#write(now);
	}

	async #fetch(now: RunsLook): Promise<void> {
		this.#known = null;
		this.#parts.load(NO_RUNS);
		const kept = await this.#parts.keeper.store.readExtra(now.id, 'runs').catch(() => null);
		if (this.#last?.history !== now.history) return;
		const read = readRuns(kept);
		[this.#known, this.#name] = [read.runs, read.name];
		this.#parts.load(read);
	}

	async #write({ id, record }: RunsLook): Promise<void> {
		const { keeper } = this.#parts;
		try {
			await keeper.adopt();
			await keeper.flush();
			if (this.#last?.id !== id) return;
			await keeper.store.writeExtra(id, record.runs.length > 0 ? record : null, 'runs');
		} catch {
			// Where there is no room, they last as long as the page.
		}
	}
}
