import { tick } from './tick.ts';

/** Runs work to its end; false where it was stopped before, which leaves nothing of it behind. */
export type Drive = (work: Generator<void, void>) => Promise<boolean>;

/** Longest stretch of work without looking at messages and signals, milliseconds. */
const STRETCH = 30;

/** Work in stretches, with a look between them at what else there is to do, and at `stopped`. */
export function makeDrive(stopped: () => boolean): Drive {
	let lastTick = 0;
	return async (work) => {
		for (;;) {
			if (work.next().done) return true;
			if (performance.now() - lastTick < STRETCH) continue;
			await tick();
			lastTick = performance.now();
			if (!stopped()) continue;
			work.return();
			return false;
		}
	};
}

/** Runs a generator to its end at once, and gives what it returns. */
export function finish<T>(generator: Generator<void, T>): T {
	for (;;) {
		const { done, value } = generator.next();
		if (done) return value;
	}
}
