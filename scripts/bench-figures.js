/** What the bench makes of times, and how it writes them. */

/**
 * One key, and how long it took until what it led to was on the screen.
 * @typedef {{ ms: number; title: string }} Timed
 */

/**
 * Median and worst, and where the worst was.
 * @param {readonly Timed[]} times at least one
 */
export function summary(times) {
	const sorted = times.toSorted((a, b) => a.ms - b.ms);
	const middle = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	const worst = sorted.at(-1);
	return {
		median: middle.reduce((sum, timed) => sum + (timed?.ms ?? NaN) / 2, 0),
		worst: worst?.ms ?? NaN,
		worstAt: worst?.title ?? ''
	};
}

/**
 * Milliseconds, right-aligned; one that is over its limit has a `!` behind it.
 * @param {number} ms
 * @param {number} limit
 */
export function cell(ms, limit) {
	return `${ms.toFixed(ms < 100 ? 1 : 0)}${ms > limit ? '!' : ' '}`.padStart(9);
}

/**
 * Number and count of "Forward · fc1 · step 2 of 14".
 * @param {string} title
 */
export function stepOf(title) {
	const [step, count] = (title.match(/\d+/g) ?? []).slice(-2).map(Number);
	if (step === undefined || count === undefined) throw new Error(`No step in "${title}"`);
	return { step, count };
}
