import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Board } from '../board.svelte.ts';
import { openBoard } from '../boards/board-actions.ts';
import { boardsOf } from '../boards/boards-of.ts';
import { openDocument } from '../share/open-document.ts';
import { Bench, type Placed } from './bench.svelte.ts';
import { forkBoard } from './fork.ts';
import { readPair, writePair } from './remembered.ts';
import { documentOf, type Source } from './source.ts';

type Pair = readonly [Source, Source];

/** What is compared in a window, and what was compared last. */
export class Compare {
	/** The view, while it is open. */
	bench = $state.raw<Bench | null>(null);
	/** The pair that was looked at last; null: none yet. */
	pair = $state.raw<Pair | null>(null);
	readonly #app: App;
	/** Counts openings, so that a late one is dropped. */
	#turn = 0;

	constructor(app: App) {
		this.#app = app;
		const ids = readPair();
		this.pair = ids && [boardSource(ids[0]), boardSource(ids[1])];
	}

	/** Whether the board on the screen is one of the pair: a click leads back to the comparison. */
	get isOfPair(): boolean {
		const { id } = boardsOf(this.#app);
		return this.pair?.some((source) => source.kind === 'board' && source.id === id) ?? false;
	}

	/** Puts a copy of the open board beside it. */
	async fork(): Promise<void> {
		const { id } = boardsOf(this.#app);
		const fork = await forkBoard(this.#app);
		if (fork !== null) await this.open([boardSource(id), boardSource(fork)]);
	}

	/** Compares the open board with another one, or with the document of a run. */
	async withOpen(other: Source): Promise<void> {
		const keeper = boardsOf(this.#app);
		await keeper.adopt();
		await this.open([boardSource(keeper.id), other]);
	}

	/** Opens the view of the pair that was looked at last, as its boards are now. */
	async again(): Promise<void> {
		if (this.pair) await this.open(this.pair);
	}

	/** Opens the view. The training of the open board is paused meanwhile. */
	async open(pair: Pair): Promise<void> {
		const { training, ui } = this.#app;
		const turn = ++this.#turn;
		const found = await Promise.all(pair.map((source) => documentOf(this.#app, source)));
		if (turn !== this.#turn) return;
		if (found.includes(null)) {
			ui.say('error', m.compare_gone());
			this.forget();
			return;
		}
		this.#remember(pair);
		if (training.state === 'running') {
			training.pause();
			ui.say('info', m.compare_paused());
		}
		const placed = pair.map((source, i) => ({ source, document: found[i]! }));
		this.bench?.dispose();
		this.bench = new Bench(this.#app, placed as unknown as readonly [Placed, Placed]);
	}

	/** Back to the open board. */
	close(): void {
		this.#turn++;
		this.bench?.dispose();
		this.bench = null;
	}

	/** To one of the sides, in the editor. */
	async edit({ source, document }: Placed): Promise<void> {
		this.close();
		if (source.kind === 'board') await openBoard(this.#app, source.id);
		else openDocument(this.#app, document, m.compare_opened_run());
	}

	/** There is nothing to come back to any more. */
	forget(): void {
		this.pair = null;
		writePair(null);
	}

	#remember(pair: Pair): void {
		this.pair = pair;
		const ids = pair.flatMap((source) => (source.kind === 'board' ? source.id : []));
		writePair(ids.length === 2 ? (ids as [string, string]) : null);
	}
}

function boardSource(id: string): Source {
	return { kind: 'board', id };
}

const compares = new WeakMap<Board, Compare>();

/** What an application compares. */
export function compareOf(app: App): Compare {
	let compare = compares.get(app.board);
	if (!compare) {
		compare = new Compare(app);
		compares.set(app.board, compare);
	}
	return compare;
}
