import type { Diagnosis } from '#lib/train/diagnose.ts';

/** A batch is a part of the rows: what it shows is said once so many frames in a row show it. */
const FRAMES = 5;

/** Holds a finding back until it is one of the data and not of a few rows. */
export class Steady {
	#seen = new Map<string, number>();

	/** @param batches how many make the data; 1: every frame shows all rows */
	keep(found: readonly Diagnosis[], batches: number): readonly Diagnosis[] {
		this.#seen = new Map(
			found.map(({ code, node }) => {
				const key = `${code} ${node}`;
				return [key, (this.#seen.get(key) ?? 0) + 1];
			})
		);
		if (batches === 1) return found;
		return found.filter(
			({ code, node }) => code === 'not_finite' || this.#seen.get(`${code} ${node}`)! >= FRAMES
		);
	}
}
