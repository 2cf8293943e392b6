import type { GraphDocument } from '#lib/graph/document.ts';

/** What the list of boards shows of one; kept apart from its text, so that a list is read fast. */
export interface BoardSummary {
	readonly id: string;
	readonly title: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly updatedAt: number;
	/** Number of nodes. */
	readonly nodes: number;
	/** Equal documents have equal marks; null where the text was never read (see `markOf`). */
	readonly mark: string | null;
	/** It was deleted then, and can still be brought back. */
	readonly deletedAt?: number;
}

/** A board as it is kept: the file's text, so that even a damaged one can be rescued by hand. */
export interface BoardRecord {
	readonly summary: BoardSummary;
	/** The document's JSON. */
	readonly text: string;
}

/** What is known of a board that is kept, and when. */
export interface Moment {
	readonly id: string;
	readonly createdAt: number;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** A document as it is kept. */
export function recordOf(document: GraphDocument, { id, createdAt, now }: Moment): BoardRecord {
	return {
		summary: {
			id,
			title: document.title,
			createdAt,
			updatedAt: now,
			nodes: document.nodes.length,
			mark: markOf(document)
		},
		text: JSON.stringify(document)
	};
}

/** A name that no other board has. Not `randomUUID`: a page without TLS has none. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(12));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The boards that are there, the one changed last first. */
export function listed(boards: Iterable<BoardSummary>): BoardSummary[] {
	return [...boards]
		.filter(({ deletedAt }) => deletedAt === undefined)
		.sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1));
}

/** Those whose title holds every word of `query`, whatever their case. */
export function searched(boards: readonly BoardSummary[], query: string): readonly BoardSummary[] {
	const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return boards;
	return boards.filter(({ title }) => {
		const text = title.toLocaleLowerCase();
		return words.every((word) => text.includes(word));
	});
}

/**
 * A short mark of what a document says: the order of its keys does not count. Documents share what an
 * edit leaves as it is, so that of nodes and wires only new ones are looked at.
 */
export function markOf(document: GraphDocument): string {
	const parts = Object.entries(document)
		.filter(([, value]) => value !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, value]) => {
			const mark = Array.isArray(value) ? value.map(itemMark).join() : stableText(value);
			return `${JSON.stringify(key)}:${mark}`;
		});
	return hashOf(parts.join());
}

const itemMarks = new WeakMap<object, string>();

/** The mark of a node or a wire; made once. */
export function itemMark(item: unknown): string {
	if (typeof item !== 'object' || item === null) return stableText(item);
	const known = itemMarks.get(item);
	if (known !== undefined) return known;
	const mark = hashOf(stableText(item));
	itemMarks.set(item, mark);
	return mark;
}

/** 53 bits of cyrb53 (bryc, public domain), base 36. */
function hashOf(text: string): string {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		high = Math.imul(high ^ code, 2654435761);
		low = Math.imul(low ^ code, 1597334677);
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** JSON with its keys in order. */
function stableText(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(stableText).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const parts = Object.entries(value)
		.filter(([, item]) => item !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, item]) => `${JSON.stringify(key)}:${stableText(item)}`);
	return `{${parts.join()}}`;
}
