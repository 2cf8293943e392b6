/** How long a browser may take from the key to its paste event; one that sends none has none, ms. */
const WAIT_MS = 400;

/** Sets a timer; the function that it gives back stops it. */
export type After = (ms: number, run: () => void) => () => void;

const browserTimer: After = (ms, run) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};

/**
 * Pasting with the wires is a press of Mod+Shift+V, which most browsers follow with a paste event of
 * their own ("paste as plain text") and some do not. Either way one press pastes once.
 */
export class PastePress {
	/** Stops waiting for the event of a press; null: there was no press. */
	#stop: (() => void) | null = null;
	readonly #read: () => void;
	readonly #after: After;

	/** @param read reads the clipboard itself and pastes with the wires: the browser may ask first */
	constructor(read: () => void, after: After = browserTimer) {
		this.#read = read;
		this.#after = after;
	}

	/** Mod+Shift+V went down. */
	press(): void {
		this.#stop?.();
		this.#stop = this.#after(WAIT_MS, () => {
			this.#stop = null;
			this.#read();
		});
	}

	/** A paste event came: whether it is to keep the wires. */
	takes(): boolean {
		const isOurs = this.#stop !== null;
		this.cancel();
		return isOurs;
	}

	/** Nothing is waited for any more. */
	cancel(): void {
		this.#stop?.();
		this.#stop = null;
	}
}
