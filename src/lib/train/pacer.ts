/** How long a burst of updates between two frames should take, in milliseconds. */
const FRAME = 33;
/** Statistics may cost this part of the time. */
const WATCH_SHARE = 0.08;
const MAX_BURST = 512;
/** After so many watched bursts one is timed unwatched. */
const MOST_WATCHED = 3;

/**
 * Decides how many updates run between two frames and which of them are watched. On a GPU,
 * submitting is much faster than computing, so the count is what is controlled, by how long the
 * last bursts really took with their read-back.
 */
export class Pacer {
	#burst = 1;
	#perUpdate: number | null = null;
	#watchCost = 0;
	#nextWatch = 0;
	/** Watched bursts in a row. */
	#watched = 0;

	/** Updates to run before the next frame. */
	get burst(): number {
		return this.#burst;
	}

	get updatesPerSecond(): number {
		return this.#perUpdate ? 1000 / this.#perUpdate : 0;
	}

	/**
	 * Whether statistics are due, so that all in all they cost no more than their share. Not before
	 * it is known what an unwatched update takes.
	 */
	watchDue(now: number): boolean {
		return this.#perUpdate !== null && this.#watched < MOST_WATCHED && now >= this.#nextWatch;
	}

	/**
	 * @param elapsed milliseconds from the first update to the end of the read-back
	 * @param watched whether one of the updates was watched
	 */
	record(now: number, updates: number, elapsed: number, watched: boolean): void {
		const each = elapsed / updates;
		this.#watched = watched ? this.#watched + 1 : 0;
		if (watched && this.#perUpdate !== null) {
			const cost = Math.max(0, elapsed - updates * this.#perUpdate);
			this.#watchCost = this.#watchCost === 0 ? cost : 0.5 * this.#watchCost + 0.5 * cost;
			this.#nextWatch = now + Math.min(this.#watchCost / WATCH_SHARE, 2000);
		} else if (!watched) {
			this.#perUpdate = this.#perUpdate === null ? each : 0.7 * this.#perUpdate + 0.3 * each;
		}
		const work = watched ? Math.max(elapsed - this.#watchCost, elapsed / 2) : elapsed;
		const fitting = Math.floor(this.#burst * (FRAME / Math.max(work, 0.1)));
		this.#burst = Math.max(1, Math.min(fitting, this.#burst * 2, MAX_BURST));
	}
}
