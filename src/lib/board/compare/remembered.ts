/** Which two boards were compared last in this tab; it outlives a reload. */

const KEY = 'gradboard.compare';

/** The ids of both; null: none, or this browser forbids it. */
export function readPair(): readonly [string, string] | null {
	try {
		const pair: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
		if (!Array.isArray(pair) || pair.length !== 2) return null;
		return pair.every((id) => typeof id === 'string') ? (pair as [string, string]) : null;
	} catch {
		return null;
	}
}

/** null forgets them. */
export function writePair(pair: readonly [string, string] | null): void {
	try {
		if (pair) sessionStorage.setItem(KEY, JSON.stringify(pair));
		else sessionStorage.removeItem(KEY);
	} catch {
		// Then they are remembered for as long as the page is open.
	}
}
