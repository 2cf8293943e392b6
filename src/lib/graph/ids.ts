import type { GraphDocument } from './document.ts';
import { operatorOf } from './ops/index.ts';

/**
 * Whether a text can be a node's id. Objects keyed by id must not meet their prototype's setter; what
 * begins with U+001F names what is no node.
 */
export function isNodeId(id: string): boolean {
	return id !== '' && id !== '__proto__' && !id.startsWith('\u001f');
}

/** What a leaf or a loss is called in PyTorch's scripts. */
const ROLE_NAMES = { input: 'x', target: 'y', loss: 'loss' };

/**
 * An id for a new node, as people name things in PyTorch's scripts: `x`, `y` and `loss`, then `x2`;
 * every other type is numbered from the first on: `relu1`. `taken` are ids given out but not added yet.
 */
export function freshId(
	document: GraphDocument,
	type: string,
	taken: ReadonlySet<string> = new Set()
): string {
	const ids = new Set(document.nodes.map((node) => node.id));
	const isFree = (id: string) => !ids.has(id) && !taken.has(id);
	const role = operatorOf(type)?.role;
	const stem = role ? ROLE_NAMES[role] : type.toLowerCase();
	if (role && isFree(stem)) return stem;
	let number = role ? 2 : 1;
	while (!isFree(`${stem}${number}`)) number++;
	return `${stem}${number}`;
}
