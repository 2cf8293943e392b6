/**
 * One tab saves a board at a time: the one that holds its Web Lock. The browser lets a lock go when
 * its tab ends, however that ends, and the next one in the queue has it. A tab that wants the board
 * now asks its holder over a channel to save and step back, and takes the lock by force where nobody
 * answers (a frozen tab).
 */

/** `asking`: not known yet; `elsewhere`: another tab holds it; `taken`: another tab took it from here. */
export type HoldState = 'none' | 'asking' | 'held' | 'elsewhere' | 'taken';

/** What tabs say to each other about who holds a board. */
export type HoldMessage =
	{ readonly kind: 'give'; readonly id: string } | { readonly kind: 'given'; readonly id: string };

export type Locks = Pick<LockManager, 'request' | 'query'>;

interface Parts {
	/** null where the browser has none: every tab then takes itself for the only one. */
	readonly locks: Locks | null;
	readonly post: (message: HoldMessage) => void;
	readonly onchange: (state: HoldState, id: string | null) => void;
	/** Saves what is not saved yet, before the board is given away. */
	readonly flush: () => Promise<void>;
}

/**
 * After so long without the lock it is looked who has it, and again as long as nobody has: a duplicate
 * of this tab is noticed, a reload's former page has let go by then, and a slow browser only takes
 * longer; ms.
 */
export const GRACE = 400;
/** A holder that can answer has done so by then, ms. */
export const ANSWER = 1500;

const PREFIX = 'gradboard.board:';

/** The hold of one tab on one board after the other. */
export class Hold {
	state: HoldState = 'none';
	#id: string | null = null;
	/** Lets the lock go, or leaves the queue. */
	#leave: () => void = () => {};
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Its holder was asked for it. */
	#hasAsked = false;
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Wants this board and lets the former one go. */
	take(id: string): void {
		this.release();
		this.#id = id;
		if (!this.#parts.locks) {
			this.#set('held');
			return;
		}
		this.#set('asking');
		this.#notice();
		this.#queue();
	}

	/** Wants none. */
	release(): void {
		clearTimeout(this.#timer);
		this.#leave();
		this.#leave = () => {};
		this.#hasAsked = false;
		this.#id = null;
		this.#set('none');
	}

	/** Takes the board from the tab that holds it, once that has saved. */
	takeOver(): void {
		const id = this.#id;
		if (id === null || (this.state !== 'elsewhere' && this.state !== 'taken')) return;
		this.#hasAsked = true;
		this.#parts.post({ kind: 'give', id });
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#steal(id), ANSWER);
	}

	/** What another tab said. */
	hear({ kind, id }: HoldMessage): void {
		if (id !== this.#id) return;
		if (kind === 'given' && this.#hasAsked) this.#steal(id);
		if (kind === 'give' && this.state === 'held') {
			void this.#parts.flush().then(() => {
				if (id !== this.#id || this.state !== 'held') return;
				this.#set('taken');
				this.#parts.post({ kind: 'given', id });
			});
		}
	}

	/** Finds out whether another tab holds the board. */
	#notice(): void {
		const name = PREFIX + this.#id!;
		const timer = setTimeout(async () => {
			const isElsewhere = await waitsFor(this.#parts.locks!, name);
			if (timer !== this.#timer || this.state !== 'asking') return;
			if (isElsewhere) this.#set('elsewhere');
			else this.#notice();
		}, GRACE);
		this.#timer = timer;
	}

	#steal(id: string): void {
		if (id !== this.#id || this.state === 'held') return;
		clearTimeout(this.#timer);
		this.#hasAsked = false;
		this.#leave();
		this.#queue({ steal: true });
	}

	/** Asks for the lock and keeps it until it is let go, or somebody takes it. */
	#queue(options: { readonly steal?: true } = {}): void {
		const id = this.#id!;
		const controller = new AbortController();
		let isLeft = false;
		let free: () => void = () => {};
		this.#leave = () => {
			isLeft = true;
			controller.abort();
			free();
		};
		// A lock is taken by force at once or not at all: that request knows no signal.
		const how = options.steal ? options : { signal: controller.signal };
		this.#parts
			.locks!.request(PREFIX + id, how, () => {
				if (isLeft) return;
				clearTimeout(this.#timer);
				this.#hasAsked = false;
				this.#set('held');
				return new Promise<void>((resolve) => (free = resolve));
			})
			.catch((error: unknown) => {
				if (isLeft) return;
				if (!isRobbed(error)) {
					// Locks are forbidden here: as where there are none.
					clearTimeout(this.#timer);
					this.#set('held');
					return;
				}
				// This tab is next in the queue.
				this.#set('taken');
				this.#queue();
			});
	}

	#set(state: HoldState): void {
		if (state === this.state) return;
		this.state = state;
		this.#parts.onchange(state, this.#id);
	}
}

/** Whether a lock was taken by force. */
function isRobbed(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}

/** Whether somebody has the lock while it is waited for: then it is not who waits. */
async function waitsFor(locks: Locks, name: string): Promise<boolean> {
	try {
		const { held = [], pending = [] } = await locks.query();
		return [held, pending].every((list) => list.some((lock) => lock.name === name));
	} catch {
		return false;
	}
}

/** The boards that tabs hold now. */
export async function heldBoards(locks: Locks | null): Promise<Set<string>> {
	try {
		const { held = [] } = (await locks?.query()) ?? {};
		const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
		return new Set(names.map((name) => name.slice(PREFIX.length)));
	} catch {
		return new Set();
	}
}
