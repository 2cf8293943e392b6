import { listed, type BoardSummary } from './record.ts';

/**
 * The boards that a tab may go on with, the best first: its own after a reload, then those that no
 * other tab holds, the one saved last first.
 *
 * @param own the board that this tab had, also where another tab (its duplicate) holds it now
 */
export function candidates(
	boards: readonly BoardSummary[],
	own: string | null,
	held: ReadonlySet<string>
): string[] {
	const ids = listed(boards).map(({ id }) => id);
	const mine = ids.filter((id) => id === own);
	return [...mine, ...ids.filter((id) => id !== own && !held.has(id))];
}
