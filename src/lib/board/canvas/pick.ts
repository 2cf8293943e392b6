/** One entry of a list that is searched by typing. */
export interface PickItem {
	readonly id: string;
	readonly label: string;
	/** A few words at the right. */
	readonly hint?: string;
	/** An operator's type, for its icon. */
	readonly type: string;
	/** Further text that a search finds. */
	readonly words?: string;
}

/**
 * The items that contain every typed word, best first: those that start with the text, then those
 * whose label has it, then those whose further words have it. The order given is kept otherwise.
 */
export function pickMatches<T extends PickItem>(items: readonly T[], query: string): T[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return [...items];
	const rank = (item: T): number => {
		const label = item.label.toLowerCase();
		const all = `${label} ${item.hint ?? ''} ${item.words ?? ''}`.toLowerCase();
		if (!words.every((word) => all.includes(word))) return -1;
		if (label.startsWith(words[0]!)) return 0;
		return words.every((word) => label.includes(word)) ? 1 : 2;
	};
	return items
		.map((item) => ({ item, rank: rank(item) }))
		.filter((entry) => entry.rank >= 0)
		.toSorted((a, b) => a.rank - b.rank)
		.map((entry) => entry.item);
}
