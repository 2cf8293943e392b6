/**
 * Ends work that nobody wants any more.
 *
 * @throws AbortError
 */
export function checkAborted(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new DOMException('The work was stopped.', 'AbortError');
}
