import type { GeneratedSet, SetOptions, StoredOptions } from './types.ts';

/** What the controls offer; the file format has the same limits (`graph/schema.ts`). */
export const SIZES = { min: 10, max: 20_000 } as const;

const KEYS = ['size', 'noise', 'seed'] as const;

/** How a document's set is drawn: what it leaves out is the set's own. */
export function fullOptions(set: GeneratedSet, stored?: StoredOptions): SetOptions {
	return { ...set.defaults, ...stored };
}

/** What a document keeps of options: what differs from the set's own; undefined where nothing does. */
export function storedOptions(set: GeneratedSet, options: SetOptions): StoredOptions {
	const differs = KEYS.filter((key) => options[key] !== set.defaults[key]);
	if (differs.length === 0) return undefined;
	return Object.fromEntries(differs.map((key) => [key, options[key]]));
}

/** How many rows train: 80 %, rounded half up. */
export function trainCount(size: number): number {
	return Math.floor(0.8 * size + 0.5);
}
