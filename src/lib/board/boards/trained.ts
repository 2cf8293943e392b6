import type { GraphDocument } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import type { TrainedState } from '#lib/graph/weights/values.ts';
import type { BoardStore } from './store.ts';

/** More than this is not kept beside a board: training gives it again. Bytes. */
const MOST = 8e6;

/** What is kept: the weights, and what they were trained by. */
interface Kept {
	readonly state: TrainedState;
	readonly by: string;
}

/** What of an application a look is taken at. */
export interface Look {
	/** The board, and how often another one came in its place. */
	readonly id: string;
	readonly opened: number;
	readonly document: GraphDocument;
	readonly signature: string;
	/** Whether the network stands and has its data. */
	readonly ready: boolean;
	readonly running: boolean;
	/** Updates done. */
	readonly update: number;
	/** Whether this tab is the one that saves the board. */
	readonly held: boolean;
}

interface Parts {
	readonly store: Pick<BoardStore, 'readExtra' | 'writeExtra'>;
	/** The weights as they stand. */
	readonly read: () => Promise<TrainedState | null>;
	readonly restore: (state: TrainedState) => Promise<unknown>;
	/** The board becomes somebody's work, and is there to keep weights beside. */
	readonly adopt: () => Promise<void>;
}

/**
 * Keeps what was trained beside the board when training rests, and brings it back when the board is
 * opened again with the same network, data and seed.
 */
export class Trained {
	#last: Look | null = null;
	/** What was kept of the board on the screen and may still come back. */
	#waiting: { readonly id: string; readonly kept: Kept } | null = null;
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Something of it changed. */
	async look(now: Look): Promise<void> {
		const last = this.#last;
		this.#last = now;
		const isSame = last?.id === now.id && last.opened === now.opened;
		if (!isSame) {
			this.#waiting = null;
			// A copy goes on with what it was copied with.
			if (last?.opened !== now.opened) await this.#fetch(now);
		} else if (last.running && !now.running && now.update > 0) {
			await this.#keep(now);
		} else if (last.update > 0 && now.update === 0 && !now.running) {
			this.#waiting = null;
			if (now.held) await this.#write(now.id, null);
		}
		await this.#bringBack();
	}

	async #fetch({ id }: Look): Promise<void> {
		const kept = await this.#parts.store.readExtra(id).catch(() => null);
		if (this.#last?.id === id && isKept(kept)) this.#waiting = { id, kept };
	}

	/** Once the network stands, and unless somebody trains it anew already. */
	async #bringBack(): Promise<void> {
		const [waiting, now] = [this.#waiting, this.#last];
		if (!waiting || !now?.ready || waiting.id !== now.id) return;
		const { kept } = waiting;
		if (kept.state.signature !== now.signature || kept.by !== trainedBy(now.document)) return;
		this.#waiting = null;
		if (now.update > 0 || now.running) return;
		await this.#parts.restore(kept.state);
	}

	async #keep({ id, document, held }: Look): Promise<void> {
		if (!held) return;
		const state = await this.#parts.read().catch(() => null);
		if (!state || this.#last?.id !== id) return;
		if (bytesOf(state) > MOST) return this.#write(id, null);
		await this.#parts.adopt();
		const kept: Kept = { state, by: trainedBy(document) };
		await this.#write(id, kept);
	}

	async #write(id: string, kept: Kept | null): Promise<void> {
		// Where there is no room, training gives it again.
		await this.#parts.store.writeExtra(id, kept).catch(() => {});
	}
}

/** The data and the seed: with others the same network is trained anew. */
function trainedBy({ data, training }: GraphDocument): string {
	return JSON.stringify([data ?? null, (training ?? DEFAULT_TRAINING).seed]);
}

function bytesOf({ weights, trainLoss, testLoss }: TrainedState): number {
	const figures = 8 * (trainLoss.length + testLoss.length);
	return weights.reduce((sum, { values }) => sum + values.byteLength, figures);
}

/** The weights themselves are looked at where they are put in. */
function isKept(value: unknown): value is Kept {
	if (typeof value !== 'object' || value === null) return false;
	const { state, by } = value as Partial<Kept>;
	if (typeof by !== 'string' || typeof state?.epoch !== 'number') return false;
	return [state.weights, state.trainLoss, state.testLoss].every(Array.isArray);
}
