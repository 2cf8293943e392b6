/** Seconds that a step stays at pace 1. */
const STEP = 2;
export const PACES = [0.5, 1, 2, 4] as const;

/** Goes on by itself, step by step, at a pace that can be changed meanwhile. */
export class Player {
	playing = $state(false);
	pace = $state(1);
	#timer: ReturnType<typeof setTimeout> | undefined;

	/**
	 * @param next takes a step; false at the end
	 * @param ready whether there is something to be seen: a step stays until then
	 */
	constructor(
		private readonly next: () => boolean,
		private readonly ready: () => boolean
	) {}

	toggle(): void {
		if (this.playing) this.stop();
		else this.start();
	}

	start(): void {
		if (!this.next()) return;
		this.playing = true;
		this.#wait();
	}

	stop(): void {
		this.playing = false;
		clearTimeout(this.#timer);
	}

	/** The next pace, round and round. */
	faster(): void {
		const at = PACES.findIndex((pace) => pace >= this.pace);
		this.pace = PACES[(at + 1) % PACES.length]!;
	}

	#wait(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(
			() => {
				if (!this.playing) return;
				if (!this.ready() || this.next()) this.#wait();
				else this.stop();
			},
			(STEP * 1000) / this.pace
		);
	}
}
