import type { App } from '../app.svelte.ts';
import type { Board } from '../board.svelte.ts';
import { Keeper } from './keeper.svelte.ts';
import { freshBoard } from './open-board.ts';
import { memoryStore } from './store.ts';

const keepers = new WeakMap<Board, Keeper>();

/** The keeper of an application's boards; one that was not made for it keeps them for the page alone. */
export function boardsOf(app: App): Keeper {
	const known = keepers.get(app.board);
	if (known) return known;
	const keeper = new Keeper({
		store: memoryStore(),
		storage: { getItem: () => null, setItem: () => {}, removeItem: () => {}, keys: () => [] },
		session: { get: () => null, set: () => {} },
		locks: null,
		channel: null
	});
	setBoards(app, keeper);
	keeper.attach(app, freshBoard(app.board.document, Date.now()));
	return keeper;
}

/** Gives an application its keeper. */
export function setBoards({ board }: App, keeper: Keeper): void {
	keepers.set(board, keeper);
}
