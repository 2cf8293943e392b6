import type { GraphDocument } from '#lib/graph/document.ts';

/** Whether most nodes of both stand in the same places, so that one view shows both. */
export function isAlikeLayout(a: GraphDocument, b: GraphDocument): boolean {
	const places = new Map(a.nodes.map(({ id, position }) => [id, position.join()]));
	const alike = b.nodes.filter(({ id, position }) => places.get(id) === position.join()).length;
	return 2 * alike >= Math.max(a.nodes.length, b.nodes.length);
}
