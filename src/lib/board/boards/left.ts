import { idOfTab, isSavedText, type SavedText } from './former.ts';

/**
 * Where the last state of a board goes while the page is being closed, when only synchronous storage
 * is sure, and where it stays while IndexedDB takes nothing.
 */

/** The part of `localStorage` that is needed. Each call may throw. */
export type LeftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
	/** All keys. */
	readonly keys: () => readonly string[];
};

const LEFT = 'gradboard.left:';
/** Of the former version, by tab. */
const FORMER = 'gradboard.last:';

/** The browser's own; every use is guarded. */
export const browserStorage: LeftStorage = {
	getItem: (key) => localStorage.getItem(key),
	setItem: (key, value) => localStorage.setItem(key, value),
	removeItem: (key) => localStorage.removeItem(key),
	keys: () => Object.keys(localStorage)
};

/** What a page left behind of a board. */
export interface Left extends SavedText {
	readonly id: string;
	readonly createdAt?: number;
	/** Where it lies. */
	readonly key: string;
}

/** Leaves a state behind; throws where it cannot be. */
export function leave(
	storage: LeftStorage,
	id: string,
	saved: SavedText & { readonly createdAt: number }
): void {
	storage.setItem(LEFT + id, JSON.stringify(saved));
}

/** All that closed pages left behind, those of the former version too; `id`: of this board alone. */
export function readLeft(storage: LeftStorage, id?: string): Left[] {
	const found: Left[] = [];
	try {
		for (const key of storage.keys()) {
			const owner = ownerOf(key);
			if (owner === null || (id !== undefined && owner !== id)) continue;
			const saved = parsed(storage.getItem(key));
			if (isSavedText(saved)) found.push({ ...saved, id: owner, key });
		}
	} catch {
		// Forbidden: what IndexedDB has is all there is.
	}
	return found;
}

/** Takes away what was left, unless something later lies there by now. */
export function forgetLeft(storage: LeftStorage, { key, at }: Pick<Left, 'key' | 'at'>): void {
	try {
		const saved = parsed(storage.getItem(key));
		if (isSavedText(saved) && saved.at <= at) storage.removeItem(key);
	} catch {
		// It stays where it is: a later state in IndexedDB comes before it.
	}
}

/** Where the state of this board lies. */
export const leftKey = (id: string): string => LEFT + id;

function ownerOf(key: string): string | null {
	if (key.startsWith(LEFT)) return key.slice(LEFT.length);
	return key.startsWith(FORMER) ? idOfTab(key.slice(FORMER.length)) : null;
}

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}
