import { pickMatches, pickRank, queryWords } from '../canvas/pick.ts';
import type { FindItem } from './find-items.ts';

export type SectionName = 'recent' | 'commands' | 'add' | 'nodes' | 'examples';

export interface FindSection {
	readonly name: SectionName;
	readonly items: readonly FindItem[];
	/** How many more there are than are shown. */
	readonly more: number;
}

/** All that can be found, by kind. */
export type Findable = Readonly<Record<Exclude<SectionName, 'recent'>, readonly FindItem[]>>;

/** Before a query: only nodes. */
const NODES_ONLY = '@';
/** Rows of a section: a board of a thousand nodes is narrowed by typing. */
const LIMIT = 60;
const LIMIT_NODES_ONLY = 200;

/**
 * What a query finds, in sections. Without one: what was used last, then all; with one, the section
 * with the best match comes first.
 *
 * @param recent ids of commands, the last used first
 */
export function findSections(
	all: Findable,
	query: string,
	recent: readonly string[]
): FindSection[] {
	const text = query.trimStart();
	if (text.startsWith(NODES_ONLY)) {
		return sections([['nodes', pickMatches(all.nodes, text.slice(1))]], LIMIT_NODES_ONLY);
	}
	const words = queryWords(text);
	if (words.length > 0) {
		const best = (items: readonly FindItem[]) => pickRank(items[0]!, words);
		return sections([
			['commands', pickMatches(all.commands, text)],
			['add', pickMatches(all.add, text)],
			['nodes', pickMatches(all.nodes, text)],
			['examples', pickMatches(all.examples, text)]
		]).toSorted((a, b) => best(a.items) - best(b.items));
	}
	const used = recent.flatMap((id) => all.commands.filter((item) => item.id === id));
	return sections([
		['recent', used],
		['commands', all.commands.filter((item) => !used.includes(item))],
		['add', all.add],
		['nodes', all.nodes],
		['examples', all.examples]
	]);
}

function sections(
	found: readonly (readonly [SectionName, readonly FindItem[]])[],
	limit = LIMIT
): FindSection[] {
	return found
		.filter(([, items]) => items.length > 0)
		.map(([name, items]) => ({
			name,
			items: items.slice(0, limit),
			more: Math.max(0, items.length - limit)
		}));
}

/** The list of last used with this one first. */
export function withRecent(recent: readonly string[], id: string, count = 5): string[] {
	return [id, ...recent.filter((other) => other !== id)].slice(0, count);
}
