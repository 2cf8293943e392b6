/** How long hands must rest, and the most that a change waits, milliseconds. */
interface Waits {
	readonly rest: number;
	readonly most: number;
}

/**
 * When to save: when the hands rest, and while they do not, once in a while. Two changes never wait
 * for each other: the first one's longest wait counts.
 */
export class SaveTimer {
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** When the oldest change that waits was made. */
	#since: number | null = null;
	readonly #run: () => void;
	readonly #waits: Waits;
	readonly #now: () => number;

	constructor(run: () => void, waits: Waits, now: () => number = () => performance.now()) {
		this.#run = run;
		this.#waits = waits;
		this.#now = now;
	}

	/** Something changed. */
	touch(): void {
		const now = this.#now();
		this.#since ??= now;
		const left = this.#since + this.#waits.most - now;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(
			() => {
				this.cancel();
				this.#run();
			},
			Math.max(0, Math.min(this.#waits.rest, left))
		);
	}

	/** Nothing waits any more: it is saved otherwise. */
	cancel(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#since = null;
	}
}
