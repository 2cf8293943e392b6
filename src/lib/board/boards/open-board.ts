import type { GraphDocument } from '#lib/graph/document.ts';
import { History } from '#lib/graph/history.ts';
import { parseText } from '#lib/graph/parse.ts';
import type { StepName } from '../board.svelte.ts';
import { newId, type BoardRecord } from './record.ts';

/** A board that was on the screen since the page was opened, with what can be undone on it. */
export interface OpenBoard {
	readonly id: string;
	readonly createdAt: number;
	history: History<StepName>;
	/** When the state that this one goes on from was kept; 0: never. */
	basis: number;
	/** What is not kept yet. */
	dirty: GraphDocument | null;
	/** It is somebody's work, not the board of a first visit. */
	isOwn: boolean;
}

/** A board that is not kept yet. */
export function freshBoard(document: GraphDocument, now: number, isOwn = true): OpenBoard {
	const dirty = isOwn ? document : null;
	const history = new History<StepName>(document);
	return { id: newId(), createdAt: now, history, basis: 0, dirty, isOwn };
}

/** A kept board; null: its text cannot be read. */
export function storedBoard({ summary, text }: BoardRecord): OpenBoard | null {
	const parsed = parseText(text, { cycles: 'keep' });
	if (!parsed.ok) return null;
	const { id, createdAt, updatedAt: basis } = summary;
	const history = new History<StepName>(parsed.document);
	return { id, createdAt, history, basis, dirty: null, isOwn: true };
}
