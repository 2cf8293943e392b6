import { flushSync } from 'svelte';

/** What one frame may spend on making cards whole, milliseconds: each such frame costs a measuring too. */
const BUDGET = 24;

/**
 * Makes cards whole a few at a time, so that no frame waits for all of them, and none while the view
 * moves. `done` is told which were made in a frame: their ports are there to be measured.
 */
export class Hydration {
	readonly #waiting = new Map<string, () => void>();
	readonly #done: (ids: string[]) => void;
	#frame = 0;
	#isHeld = false;

	constructor(done: (ids: string[]) => void) {
		this.#done = done;
	}

	/** Puts a card into the queue; the returned function takes it out. */
	add(id: string, make: () => void): () => void {
		this.#waiting.set(id, make);
		this.#goOn();
		return () => {
			if (this.#waiting.get(id) === make) this.#waiting.delete(id);
		};
	}

	/** The view moves, … */
	hold(): void {
		this.#isHeld = true;
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
	}

	/** … and has come to rest. */
	release(): void {
		this.#isHeld = false;
		this.#goOn();
	}

	#goOn(): void {
		if (this.#isHeld || this.#frame !== 0 || this.#waiting.size === 0) return;
		this.#frame = requestAnimationFrame(this.#work);
	}

	readonly #work = (): void => {
		const start = performance.now();
		const made: string[] = [];
		for (const [id, make] of this.#waiting) {
			if (made.length > 0 && performance.now() - start > BUDGET) break;
			this.#waiting.delete(id);
			make();
			flushSync();
			made.push(id);
		}
		this.#frame = 0;
		if (made.length > 0) this.#done(made);
		this.#goOn();
	};
}
