import type { GraphDocument, GraphNode } from '#lib/graph/document.ts';
import { freshId } from '#lib/graph/ids.ts';
import type { Operator } from '#lib/graph/operator.ts';
import type { Point } from './placement.ts';

/** A node of that operator with a name of its own and every parameter at its default. */
export function newNode(document: GraphDocument, operator: Operator, at: Point): GraphNode {
	return {
		id: freshId(document, operator.type),
		type: operator.type,
		params: {},
		position: [Math.round(at[0]), Math.round(at[1])]
	};
}
