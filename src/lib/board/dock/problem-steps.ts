/**
 * The next of some nodes after the one at hand, around the end; `step` -1 goes back. From a node
 * that is not among them: the first, or the last. Null where there are none.
 */
export function stepTo(
	nodes: readonly string[],
	current: string | undefined,
	step: 1 | -1
): string | null {
	if (nodes.length === 0) return null;
	const at = current === undefined ? -1 : nodes.indexOf(current);
	if (at < 0) return nodes.at(step > 0 ? 0 : -1)!;
	return nodes.at((at + step) % nodes.length)!;
}
