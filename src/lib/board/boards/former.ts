import { parseText } from '#lib/graph/parse.ts';
import { recordOf, type BoardRecord } from './record.ts';

/** What a tab of the former version kept, whatever it is. */
export interface FormerEntry {
	readonly tab: string;
	readonly saved: unknown;
}

/** A state of a board: its document's text and when it was kept, milliseconds since 1970. */
export interface SavedText {
	readonly text: string;
	readonly at: number;
}

export function isSavedText(value: unknown): value is SavedText {
	if (typeof value !== 'object' || value === null) return false;
	const { text, at } = value as Partial<SavedText>;
	return typeof text === 'string' && typeof at === 'number' && Number.isFinite(at);
}

/** The name that a former tab's board has now: always the same, so that it is taken over once. */
export const idOfTab = (tab: string): string => `work-${tab}`;

/**
 * The boards of the former version, which had one a tab, as records. Of equal ones the latest is
 * enough. A text that cannot be read is kept as well: the list says so, and it can be saved.
 */
export function takeOver(entries: readonly FormerEntry[]): BoardRecord[] {
	const seen = new Set<string>();
	return entries
		.flatMap(({ tab, saved }) => (isSavedText(saved) ? [recordOfText(idOfTab(tab), saved)] : []))
		.sort((a, b) => b.summary.updatedAt - a.summary.updatedAt)
		.filter(({ text, summary: { mark } }) => {
			const key = mark ?? text;
			return !seen.has(key) && Boolean(seen.add(key));
		});
}

/** A kept text as a board's record. What cannot be read has no title, no nodes and no mark. */
export function recordOfText(
	id: string,
	{ text, at }: SavedText,
	createdAt: number = at
): BoardRecord {
	const parsed = parseText(text, { cycles: 'keep' });
	if (!parsed.ok) {
		const summary = { id, title: '', createdAt, updatedAt: at, nodes: 0, mark: null };
		return { summary, text };
	}
	return { ...recordOf(parsed.document, { id, createdAt, now: at }), text };
}
