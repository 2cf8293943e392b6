import { m } from '#lib/paraglide/messages.js';
import { FILE_SETS, GENERATED_SETS } from '#lib/train/data/sets/list.ts';
import type { BuiltinSet } from '#lib/train/data/sets/types.ts';

export interface SetGroup {
	readonly title: () => string;
	readonly sets: readonly BuiltinSet[];
}

/** The sets as people choose among them. One that was replaced is there only where it is in use. */
export function offeredSets(used: string | null): readonly SetGroup[] {
	const isOffered = (set: (typeof FILE_SETS)[number]) => !set.replaced || set.name === used;
	return [
		{ title: m.sets_group_generated, sets: GENERATED_SETS },
		{ title: m.sets_group_real, sets: FILE_SETS.filter(isOffered) }
	];
}

/** The names of all sets: each has a page. */
export function setNames(): string[] {
	return [...GENERATED_SETS, ...FILE_SETS].map(({ name }) => name);
}
