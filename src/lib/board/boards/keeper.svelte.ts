import type { GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { firstBoard } from './first-board.ts';
import { Hold, type HoldState, type Locks } from './hold.ts';
import type { LeftStorage } from './left.ts';
import { BoardList, type BoardMessage } from './list.svelte.ts';
import { freshBoard, storedBoard, type OpenBoard } from './open-board.ts';
import { itemMark, markOf, recordOf, type BoardRecord } from './record.ts';
import { SaveTimer } from './save-timer.ts';
import type { BoardStore, StoreFailure } from './store.ts';
import { aheadOfTime, whenIdle } from './when-idle.ts';
import { Writer } from './writer.ts';

/** A change is in storage a second later at most: this long it may wait, milliseconds. */
const WAITS = { rest: 300, most: 700 };

/** What a keeper works with; a fake of each serves tests. */
export interface KeeperParts {
	readonly store: BoardStore;
	readonly storage: LeftStorage;
	/** The name of this tab's board: it outlives a reload, and a duplicate of the tab has it too. */
	readonly session: { get(): string | null; set(id: string): void };
	/** null: another tab could not be noticed. */
	readonly locks: Locks | null;
	readonly channel: {
		post(message: BoardMessage): void;
		hear(hearer: (message: BoardMessage) => void): void;
	} | null;
}

/**
 * Keeps the board on the screen: every change is saved under the board's own name, another document
 * is another board with a history of its own, and no two tabs save the same one.
 */
export class Keeper {
	status = $state<'saved' | 'saving' | 'failed'>('saved');
	/** Why the last change could not be kept. */
	failure = $state<StoreFailure | null>(null);
	/** Whether this tab is the one that saves the board. */
	hold = $state<HoldState>('none');
	/** The board on the screen. */
	id = $state('');
	/** The one that was there before; null: none, or it is gone. */
	former = $state<string | null>(null);
	readonly list: BoardList;

	#app: App | null = null;
	#open: OpenBoard | null = null;
	/** Boards that were on the screen before. */
	#others = new Map<string, OpenBoard>();
	/** The document that was looked at last. */
	#seen: GraphDocument | null = null;
	#hasAskedToPersist = false;
	readonly #parts: KeeperParts;
	readonly #writer: Writer;
	readonly #hold: Hold;
	readonly #timer = new SaveTimer(
		() => whenIdle(this.#app!.board.document.nodes.length, () => void this.flush()),
		WAITS
	);

	constructor(parts: KeeperParts) {
		this.#parts = parts;
		const { store, storage, locks, channel } = parts;
		const post = (message: BoardMessage) => channel?.post(message);
		this.#writer = new Writer(store, storage);
		this.list = new BoardList(store, locks, post);
		this.#hold = new Hold({
			locks,
			post,
			flush: () => this.flush(),
			onchange: (state, id) => {
				// The board before is still held while its last change is written.
				if (id !== this.id) return;
				this.hold = state;
				if (state === 'held') void this.#arrive();
				if (state === 'elsewhere' || state === 'taken') this.#stepBack();
			}
		});
		channel?.hear((message) => {
			this.list.hear(message);
			if (message.kind === 'give' || message.kind === 'given') this.#hold.hear(message);
		});
	}

	get store(): BoardStore {
		return this.#parts.store;
	}

	/** Whether the board on the screen is somebody's work. */
	get isOwn(): boolean {
		return this.#open?.isOwn ?? false;
	}

	/** The board to begin with; null: there is none (see `firstBoard`). */
	start(): Promise<OpenBoard | null> {
		const { store, locks, session } = this.#parts;
		return firstBoard({
			...{ store, locks, own: session.get() },
			...{ list: this.list, writer: this.#writer }
		});
	}

	/** Begins with the document that the application was made with; `open` null: it is nobody's work. */
	attach(app: App, open: OpenBoard | null): void {
		this.#app = app;
		const board = open ?? freshBoard(app.board.document, Date.now(), false);
		board.history = app.board.history;
		this.#seen = app.board.document;
		this.#enter(board);
	}

	/** A document came to the screen: where it is a change, it is to be saved. */
	see(document: GraphDocument): void {
		if (document === this.#seen || !this.#open) return;
		this.#seen = document;
		this.#open.dirty = document;
		this.#open.isOwn = true;
		this.status = 'saving';
		if (this.hold === 'elsewhere' || this.hold === 'taken') this.#stepBack();
		this.#timer.touch();
		this.#askToPersist();
	}

	/** The board on the screen is somebody's work now, changed or not; resolves when it is kept. */
	async adopt(): Promise<void> {
		const open = this.#open;
		if (!open || open.isOwn) return;
		open.isOwn = true;
		open.dirty = this.#app!.board.document;
		await this.flush();
	}

	/**
	 * Opens a document as a board of its own. `same`: it is on the screen; `known`: it is a board in
	 * the list, which nobody changed since, and that one is on the screen now.
	 */
	openNew(document: GraphDocument): 'new' | 'known' | 'same' {
		const mark = markOf(document);
		if (this.isOwn && markOf(this.#app!.board.document) === mark) return 'same';
		const open = freshBoard(document, Date.now());
		const known = this.list.equalTo(mark);
		if (!known || known.id === this.id) {
			this.show(open);
			return 'new';
		}
		const { id, createdAt, updatedAt: basis } = known;
		const other = this.#others.get(id);
		this.show(other?.basis === basis ? other : { ...open, id, createdAt, basis, dirty: null });
		return 'known';
	}

	/** Opens a board of the list; false: it is not there any more, or cannot be read. */
	async openBoard(id: string): Promise<boolean> {
		if (id === this.id) return true;
		const record = await this.store.read(id).catch(() => null);
		const other = this.#others.get(id);
		if (record?.summary.deletedAt !== undefined) return false;
		const isLater = record !== null && record.summary.updatedAt > (other?.basis ?? 0);
		const open = isLater ? storedBoard(record) : other;
		if (open) this.show(open);
		return Boolean(open);
	}

	/** Goes back to a board as it was on the screen before; false: it has to be read first. */
	openAgain(id: string): boolean {
		const other = this.#others.get(id);
		const isLater = (this.list.get(id)?.updatedAt ?? 0) > (other?.basis ?? 0);
		if (!other || isLater) return false;
		this.show(other);
		return true;
	}

	/** Puts a board on the screen in the place of the one that is there, which is kept. */
	show(next: OpenBoard): void {
		const { board, training } = this.#app!;
		this.see(board.document);
		const former = this.#open!;
		this.#timer.cancel();
		const writing = former.dirty ? this.#save(former, former.dirty) : undefined;
		if (former.isOwn) this.#others.set(former.id, former);
		this.#others.delete(next.id);
		this.former = former.isOwn ? former.id : null;
		board.open(next.history);
		this.#seen = board.document;
		// Nothing of what the other one learned is shown on this one.
		training?.reset();
		this.#enter(next, writing);
	}

	/** The board on the screen goes on under another name; the one it was stays as it is kept. */
	workOnCopy(): void {
		const { board } = this.#app!;
		const title = copyTitle(board.document.title);
		board.edit('rename', { kind: 'setTitle', title });
		const copy = freshBoard(board.document, Date.now());
		copy.history = board.history;
		this.#seen = board.document;
		this.#enter(copy);
	}

	/** Takes the board from the other tab that holds it. */
	takeOver(): void {
		this.#hold.takeOver();
	}

	/** A board is no longer among those that can be gone back to. */
	forget(id: string): void {
		this.#others.delete(id);
		if (this.former === id) this.former = null;
	}

	/** Saves what is not saved yet; a board that another tab may hold waits. */
	async flush(): Promise<void> {
		this.see(this.#app!.board.document);
		const open = this.#open;
		if (open?.dirty && this.hold === 'held') await this.#save(open, open.dirty);
		await this.#writer.done();
	}

	/** The page goes away, and IndexedDB may not get to finish. */
	leave(): void {
		this.see(this.#app!.board.document);
		const open = this.#open;
		if (!open?.dirty) return;
		this.#timer.cancel();
		const record = this.#record(open, open.dirty);
		this.#writer.leave(record);
		if (this.hold === 'held') void this.#save(open, open.dirty, record);
	}

	#record({ id, createdAt, basis }: OpenBoard, document: GraphDocument): BoardRecord {
		return recordOf(document, { id, createdAt, now: Math.max(Date.now(), basis + 1) });
	}

	/** `after`: the board before is written by then, and may be had by another tab. */
	#enter(open: OpenBoard, after?: Promise<void>): void {
		this.#open = open;
		this.id = open.id;
		this.status = open.dirty ? 'saving' : 'saved';
		this.#parts.session.set(open.id);
		this.hold = 'asking';
		const { nodes, edges } = open.history.current;
		aheadOfTime([...nodes, ...edges], itemMark);
		if (!after) this.#hold.take(open.id);
		else void after.then(() => open === this.#open && this.#hold.take(open.id));
	}

	/** Another tab has the board: what is not kept here goes on as a copy. */
	#stepBack(): void {
		if (!this.#open?.dirty) return;
		this.workOnCopy();
		this.#app!.ui.say('info', m.boards_now_copy());
	}

	/** This tab is the one that saves the board from now on: what another one saved meanwhile counts. */
	async #arrive(): Promise<void> {
		const open = this.#open!;
		await this.#writer.takeLeft(open.id);
		const record = await this.store.read(open.id).catch(() => null);
		if (open !== this.#open || this.hold !== 'held') return;
		if (record && record.summary.updatedAt > open.basis) this.#catchUp(open, record);
		await this.flush();
	}

	#catchUp(open: OpenBoard, record: BoardRecord): void {
		const { board, ui } = this.#app!;
		const { mark, updatedAt } = record.summary;
		if (open.dirty && mark !== markOf(open.dirty)) {
			this.workOnCopy();
			ui.say('warn', m.boards_both_changed());
			return;
		}
		open.basis = updatedAt;
		const stored = storedBoard(record);
		if (!stored || mark === markOf(board.document)) return;
		open.history = stored.history;
		board.open(open.history);
		this.#seen = board.document;
		ui.say('info', m.boards_caught_up());
	}

	async #save(
		open: OpenBoard,
		document: GraphDocument,
		record: BoardRecord = this.#record(open, document)
	): Promise<void> {
		const failure = await this.#writer.write(record);
		if (!failure) {
			open.basis = record.summary.updatedAt;
			this.list.put(record.summary);
			// A change that came meanwhile is saved by its own turn.
			if (open.dirty === document) open.dirty = null;
		}
		if (open !== this.#open) return;
		this.failure = failure;
		this.status = failure ? 'failed' : open.dirty ? 'saving' : 'saved';
	}

	/** Once somebody works here, the browser is asked not to clear what is kept when room gets short. */
	#askToPersist(): void {
		if (this.#hasAskedToPersist) return;
		this.#hasAskedToPersist = true;
		void globalThis.navigator?.storage?.persist?.().catch(() => false);
	}
}

/** What a copy is called. */
export function copyTitle(title: string): string {
	return m.boards_copy_of({ title: title || m.app_untitled() });
}
