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

/** The words of a query, as they are compared. */
export function queryWords(query: string): string[] {
	return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * How well an item fits the typed words, 0 best: its label starts with the first, its label has them
 * all, its further words have them, they are the beginnings of its label's parts (`cel`:
 * CrossEntropyLoss). −1: it does not fit.
 */
export function pickRank(item: PickItem, words: readonly string[]): number {
	if (words.length === 0) return 0;
	const label = item.label.toLowerCase();
	const all = `${label} ${item.hint ?? ''} ${item.words ?? ''}`.toLowerCase();
	if (words.every((word) => all.includes(word))) {
		if (label.startsWith(words[0]!)) return 0;
		return words.every((word) => label.includes(word)) ? 1 : 2;
	}
	return words.length === 1 && beginsParts(words[0]!, item.label) ? 3 : -1;
}

/** Whether the word is put together from beginnings of the label's parts, the first one's included. */
function beginsParts(word: string, label: string): boolean {
	const parts = label.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g)?.map((part) => part.toLowerCase());
	if (!parts || word.length < 2 || word[0] !== parts[0]?.[0]) return false;
	const takes = (rest: string, from: number): boolean =>
		rest === '' ||
		parts.slice(from).some((part, i) => {
			for (let length = 1; length <= part.length && rest[length - 1] === part[length - 1]; length++)
				if (takes(rest.slice(length), from + i + 1)) return true;
			return false;
		});
	return takes(word, 0);
}

/** The items that fit the query, best first; the order given is kept otherwise. */
export function pickMatches<T extends PickItem>(items: readonly T[], query: string): T[] {
	const words = queryWords(query);
	return items
		.map((item) => ({ item, rank: pickRank(item, words) }))
		.filter((entry) => entry.rank >= 0)
		.toSorted((a, b) => a.rank - b.rank)
		.map((entry) => entry.item);
}
