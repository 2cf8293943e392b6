import type { GraphDocument } from '#lib/graph/document.ts';
import type { App } from '../app.svelte.ts';
import { Board } from '../board.svelte.ts';
import { startDocument } from '../start.ts';
import { Ui } from '../ui.svelte.ts';
import { setBoards } from './boards-of.ts';
import { FakeChannel, FakeLocks } from './hold-testing.ts';
import { Keeper } from './keeper.svelte.ts';
import type { LeftStorage } from './left.ts';
import type { BoardMessage } from './list.svelte.ts';
import { memoryStore, type BoardStore } from './store.ts';

/** `localStorage` in memory. */
export function memoryStorage(entries: Record<string, string> = {}): LeftStorage {
	const values = new Map(Object.entries(entries));
	return {
		getItem: (key) => values.get(key) ?? null,
		setItem: (key, value) => void values.set(key, value),
		removeItem: (key) => void values.delete(key),
		keys: () => [...values.keys()]
	};
}

/** A tab with the part of an application that boards need. */
export interface Tab {
	readonly app: App;
	readonly keeper: Keeper;
	/** Makes a change as a person would. */
	edit(title: string): void;
	readonly said: () => readonly string[];
	/** The tab's name for its board: a reload, or a duplicate of the tab, begins with it. */
	readonly session: { value: string | null };
}

/** A browser with tabs, its storage in memory. */
export class FakeBrowser {
	store: BoardStore = memoryStore();
	storage: LeftStorage = memoryStorage();
	locks = new FakeLocks().locks;
	readonly channel = new FakeChannel<BoardMessage>();

	async open(session: string | null = null, start?: GraphDocument): Promise<Tab> {
		const name = { value: session };
		const keeper = new Keeper({
			store: this.store,
			storage: this.storage,
			locks: this.locks,
			channel: this.channel.join(),
			session: { get: () => name.value, set: (id) => void (name.value = id) }
		});
		const saved = await keeper.start();
		const document = saved?.history.current ?? start ?? startDocument('Start');
		const app = { board: new Board(document), ui: new Ui() } as unknown as App;
		setBoards(app, keeper);
		keeper.attach(app, saved);
		return {
			app,
			keeper,
			session: name,
			edit(title) {
				app.board.edit('rename', { kind: 'setTitle', title });
				keeper.see(app.board.document);
			},
			said: () => app.ui.toasts.map(({ text }) => text)
		};
	}
}
