/** How long a burst of updates between two frames should take, in milliseconds. */
const FRAME = 33;
/** Statistics may cost this part of the time. */
const WATCH_SHARE = 0.08;
const MAX_BURST = 512;

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

	/** Updates to run before the next frame. */
	get burst(): number {
		return this.#burst;
	}

	get updatesPerSecond(): number {
		return this.#perUpdate ? 1000 / this.#perUpdate : 0;
	}

	/** Whether statistics are due, so that all in all they cost no more than their share. */
	watchDue(now: number): boolean {
		return now >= this.#nextWatch;
	}

	/**
	 * @param elapsed milliseconds from the first update to the end of the read-back
	 * @param watched whether one of the updates was watched
	 */
	record(now: number, updates: number, elapsed: number, watched: boolean): void {
		const each = elapsed / updates;
		if (watched) {
			const cost = Math.max(0, elapsed - updates * (this.#perUpdate ?? each));
			this.#watchCost = this.#watchCost === 0 ? cost : 0.5 * this.#watchCost + 0.5 * cost;
			this.#nextWatch = now + Math.min(this.#watchCost / WATCH_SHARE, 2000);
			// Until it is known what an unwatched update takes.
			this.#perUpdate ??= each;
		} else {
			this.#perUpdate = this.#perUpdate === null ? each : 0.7 * this.#perUpdate + 0.3 * each;
		}
		const fitting = Math.floor(this.#burst * (FRAME / Math.max(elapsed, 0.1)));
		this.#burst = Math.max(1, Math.min(fitting, this.#burst * 2, MAX_BURST));
	}
}
