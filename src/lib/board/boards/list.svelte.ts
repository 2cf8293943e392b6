import { heldBoards, type HoldMessage, type Locks } from './hold.ts';
import { listed, type BoardSummary } from './record.ts';
import type { BoardStore } from './store.ts';

/** What tabs tell each other: a board was kept or changed in the list, or is gone for good. */
export type BoardMessage =
	| HoldMessage
	| { readonly kind: 'kept'; readonly summary: BoardSummary }
	| { readonly kind: 'gone'; readonly ids: readonly string[] };

/** All boards of this browser as reactive state, the same in every tab. */
export class BoardList {
	/** `failed`: this browser keeps none, or does not tell. */
	state = $state<'loading' | 'ready' | 'failed'>('loading');
	#all = $state.raw<ReadonlyMap<string, BoardSummary>>(new Map());
	/** The boards that some tab holds. */
	held = $state.raw<ReadonlySet<string>>(new Set());

	/** Those that were not deleted, the one changed last first. */
	readonly boards: readonly BoardSummary[] = $derived(listed(this.#all.values()));

	readonly #store: BoardStore;
	readonly #locks: Locks | null;
	readonly #post: (message: BoardMessage) => void;

	constructor(store: BoardStore, locks: Locks | null, post: (message: BoardMessage) => void) {
		this.#store = store;
		this.#locks = locks;
		this.#post = post;
	}

	/** Reads the list again; what this page alone knows stays in it. */
	async refresh(): Promise<void> {
		try {
			const stored = await this.#store.list();
			this.#all = new Map(stored.map((summary) => [summary.id, summary]));
			this.state = 'ready';
		} catch {
			this.state = 'failed';
		}
		await this.lookAround();
	}

	/** Asks which boards are open in some tab. */
	async lookAround(): Promise<void> {
		this.held = await heldBoards(this.#locks);
	}

	get(id: string): BoardSummary | undefined {
		return this.#all.get(id);
	}

	/** A board with the same document that is not on the screen. */
	equalTo(mark: string): BoardSummary | undefined {
		return this.boards.find((board) => board.mark === mark);
	}

	/** Those that were deleted. */
	get deleted(): readonly string[] {
		return [...this.#all.values()].flatMap(({ id, deletedAt }) => (deletedAt ? [id] : []));
	}

	/** A board is in the list, as it is now; the other tabs hear of it. */
	put(summary: BoardSummary): void {
		this.#put(summary);
		this.#post({ kind: 'kept', summary });
	}

	/** Boards are gone for good. */
	drop(ids: readonly string[]): void {
		this.#drop(ids);
		this.#post({ kind: 'gone', ids });
	}

	/** What another tab said. */
	hear(message: BoardMessage): void {
		if (message.kind === 'kept') this.#put(message.summary);
		if (message.kind === 'gone') this.#drop(message.ids);
	}

	#put(summary: BoardSummary): void {
		this.#all = new Map(this.#all).set(summary.id, summary);
	}

	#drop(ids: readonly string[]): void {
		this.#all = new Map([...this.#all].filter(([id]) => !ids.includes(id)));
	}
}
