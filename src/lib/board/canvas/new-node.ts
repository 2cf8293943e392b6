import type { GraphNode } from '#lib/graph/document.ts';
import type { Operator } from '#lib/graph/operator.ts';
import type { Point } from './placement.ts';

/** `wanted` where it is free, else its stem with the next free number: `relu1`, `relu2`. */
export function freshId(wanted: string, taken: ReadonlySet<string>): string {
	if (!taken.has(wanted)) return wanted;
	const stem = wanted.replace(/\d+$/, '') || wanted;
	let number = 2;
	while (taken.has(`${stem}${number}`)) number++;
	return `${stem}${number}`;
}

/** What people call such a node in PyTorch's scripts; a module is numbered from the first on. */
function usualId(operator: Operator): string {
	if (operator.role === 'input') return 'x';
	if (operator.role === 'target') return 'y';
	if (operator.role === 'loss') return 'loss';
	return `${operator.type.toLowerCase()}1`;
}

/** A node of that operator with a name of its own and every parameter at its default. */
export function newNode(operator: Operator, taken: ReadonlySet<string>, at: Point): GraphNode {
	return {
		id: freshId(usualId(operator), taken),
		type: operator.type,
		params: {},
		position: [Math.round(at[0]), Math.round(at[1])]
	};
}
