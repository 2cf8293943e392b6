/**
 * What whoever follows a lecture has to predict, as keys that a scene carries: `shape act1`,
 * `value act1` (a node's output), `value fc1.weight`, `gradient act1`, `gradient fc1.weight`. A kind
 * as a whole is `gradient *`; `!gradient fc1` is shown all the same.
 */

export type HiddenKind = 'shape' | 'value' | 'gradient';

/** In place of a name: all of a kind. */
export const ALL = '*';

/**
 * The name of a node's own output, shape or gradient, or of one of its weights. Ids may hold any
 * signs, so one that would read as `ALL` gets a backslash.
 */
export function hiddenName(node: string, weight?: string): string {
	if (weight !== undefined) return `${node}.${weight}`;
	return /^\\*\*$/.test(node) ? `\\${node}` : node;
}

/** Whether this one has to be predicted; with `ALL`, whether every one of the kind has. */
export function isHidden(keys: readonly string[], kind: HiddenKind, name: string): boolean {
	if (name === ALL) return howHidden(keys, kind) === 'all';
	if (!keys.includes(keyOf(kind, ALL))) return keys.includes(keyOf(kind, name));
	return !keys.includes(exceptionOf(kind, name));
}

/** How much of a kind is hidden, for a control that can be mixed. */
export function howHidden(keys: readonly string[], kind: HiddenKind): 'all' | 'some' | 'none' {
	const own = keys.filter((key) => isOfKind(key, kind));
	if (!own.includes(keyOf(kind, ALL))) {
		return own.some((key) => !key.startsWith('!')) ? 'some' : 'none';
	}
	return own.some((key) => key.startsWith('!')) ? 'some' : 'all';
}

/**
 * The keys with one name shown instead of hidden, or hidden instead of shown. While all of a kind are
 * hidden, one that is shown is an exception. `ALL` hides what is still shown, and where nothing is,
 * shows everything; either way the single ones are forgotten.
 */
export function toggleHidden(keys: readonly string[], kind: HiddenKind, name: string): string[] {
	const all = keyOf(kind, ALL);
	if (name === ALL) {
		const others = keys.filter((key) => !isOfKind(key, kind));
		return isHidden(keys, kind, ALL) ? others : [...others, all];
	}
	const rest = keys.filter((key) => key !== keyOf(kind, name) && key !== exceptionOf(kind, name));
	const wanted = !isHidden(keys, kind, name);
	if (wanted === rest.includes(all)) return rest;
	return [...rest, wanted ? keyOf(kind, name) : exceptionOf(kind, name)];
}

function keyOf(kind: HiddenKind, name: string): string {
	return `${kind} ${name}`;
}

function exceptionOf(kind: HiddenKind, name: string): string {
	return `!${keyOf(kind, name)}`;
}

function isOfKind(key: string, kind: HiddenKind): boolean {
	return key.startsWith(`${kind} `) || key.startsWith(`!${kind} `);
}
