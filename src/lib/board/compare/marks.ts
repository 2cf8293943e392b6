import type { Difference } from '#lib/graph/differences.ts';

/** Which side of two: the left (A) or the right (B). */
export type Place = 0 | 1;

/** What the sides are called on the page. */
export const LETTERS = ['A', 'B'] as const;

/** What is to be said of a node that is not the same on both sides. */
export interface Mark {
	readonly node: string;
	/** `only`: the other side has no such node. */
	readonly kind: 'only' | 'changed';
	readonly found: readonly Difference[];
}

/** The node that a difference is about, on either side; null where that side has none. */
export function nodesOf(difference: Difference): readonly [string | null, string | null] {
	switch (difference.kind) {
		case 'added':
			return [null, difference.node];
		case 'removed':
			return [difference.node, null];
		case 'type':
		case 'param':
		case 'bypassed':
			return [difference.was ?? difference.node, difference.node];
		case 'wire':
			return [difference.node, difference.node];
		case 'data':
		case 'training':
			return [null, null];
	}
}

/** The nodes to be marked on one side. */
export function marksOf(found: readonly Difference[], place: Place): readonly Mark[] {
	const byNode = new Map<string, Difference[]>();
	for (const difference of found) {
		const node = nodesOf(difference)[place];
		if (node !== null) byNode.set(node, [...(byNode.get(node) ?? []), difference]);
	}
	return [...byNode].map(([node, found]) => {
		const isOnly = found.some(({ kind }) => kind === 'added' || kind === 'removed');
		return { node, kind: isOnly ? 'only' : 'changed', found };
	});
}
