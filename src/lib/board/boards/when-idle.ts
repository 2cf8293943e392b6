/** From so many nodes on, turning a document into text takes a noticeable part of a frame. */
const MANY = 1000;
/** The longest that it may wait for a free moment, milliseconds. */
const LONGEST = 200;

/** Runs at once, or for a document of many nodes as soon as the page has a moment. */
export function whenIdle(nodes: number, run: () => void): void {
	if (nodes < MANY || typeof requestIdleCallback === 'undefined') run();
	else requestIdleCallback(run, { timeout: LONGEST });
}
