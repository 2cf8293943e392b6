/** From so many nodes on, turning a document into text takes a noticeable part of a frame. */
const MANY = 1000;
/** The longest that it may wait for a free moment, milliseconds. */
const LONGEST = 200;

/** Runs at once, or for a document of many nodes as soon as the page has a moment. */
export function whenIdle(nodes: number, run: () => void): void {
	if (nodes < MANY || typeof requestIdleCallback === 'undefined') run();
	else requestIdleCallback(run, { timeout: LONGEST });
}

/**
 * Does something with each item in free moments, a few at a time, where there are many; of few nothing
 * is done ahead.
 */
export function aheadOfTime<T>(items: readonly T[], act: (item: T) => void): void {
	if (items.length < MANY || typeof requestIdleCallback === 'undefined') return;
	let next = 0;
	const go = (deadline: IdleDeadline): void => {
		while (next < items.length && deadline.timeRemaining() > 2) act(items[next++]!);
		if (next < items.length) requestIdleCallback(go);
	};
	requestIdleCallback(go);
}
