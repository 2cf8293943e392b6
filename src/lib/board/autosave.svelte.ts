import { createStore, del, entries, set, update, type UseStore } from 'idb-keyval';
import { untrack } from 'svelte';
import type { GraphDocument } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import type { Board } from './board.svelte.ts';

/**
 * Keeps the work in this browser. Every tab saves under its own name, so that two open boards do not
 * overwrite each other; a new tab starts from what was saved last.
 */

/** A board as it is kept: the file's text, so that even a damaged one can be rescued by hand. */
interface Saved {
	readonly text: string;
	readonly at: number;
}

const WORK = 'work:';
const BROKEN = 'broken:';
/** Where the last state goes while the page is being closed, when only synchronous storage is sure. */
const LAST = 'gradboard.last:';
const TAB = 'gradboard.tab';
/** A change is saved when the hands rest this long, in milliseconds. */
const DELAY = 400;
/** Boards of closed tabs that are kept. */
const KEPT = 12;

class AutosaveState {
	/** `failed`: storage is full or forbidden; only a file will keep the work. */
	status = $state<'saved' | 'saving' | 'failed'>('saved');
}

/** What the top bar says. */
export const autosaveState = new AutosaveState();

let store: UseStore | undefined;
const openStore = () => (store ??= createStore('gradboard-work', 'work'));

/** The board to go on with: this tab's, else the one saved last; null where there is none. */
export async function loadSaved(): Promise<GraphDocument | null> {
	const last = readLast();
	const saved = [...(await readStored()), ...last].sort((a, b) => b.at - a.at);
	for (const { tab, text, at } of last) await shelve(tab, { text, at });
	const own = saved.filter(({ tab }) => tab === tabName());
	for (const { text, at } of [...own, ...saved]) {
		const result = parseText(text, { cycles: 'keep' });
		if (result.ok) return result.document;
		await keepBroken(text, at);
	}
	return null;
}

/** Saves the board after every change, and at once when the page goes away. Returns how to stop. */
export function autosave(board: Board): () => void {
	/** What is not saved yet. */
	let pending: GraphDocument | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** What was there at the start was loaded, or is nobody's work. */
	let last = untrack(() => board.document);

	async function flush(saved = pending && toSaved(pending)): Promise<void> {
		clearTimeout(timer);
		const document = pending;
		if (!saved) return;
		const kept = await write(saved);
		// A change that came meanwhile is saved by its own turn.
		if (pending !== document) return;
		pending = null;
		autosaveState.status = kept ? 'saved' : 'failed';
	}

	function leave(): void {
		if (!pending) return;
		// IndexedDB may not get to finish.
		const saved = toSaved(pending);
		writeLast(saved);
		void flush(saved);
	}
	const onvisibility = () => document.visibilityState === 'hidden' && leave();

	const stop = $effect.root(() => {
		$effect(() => {
			const document = board.document;
			untrack(() => {
				if (document === last) return;
				last = document;
				pending = document;
				autosaveState.status = 'saving';
				clearTimeout(timer);
				timer = setTimeout(() => void flush(), DELAY);
			});
		});
	});
	addEventListener('pagehide', leave);
	document.addEventListener('visibilitychange', onvisibility);
	return () => {
		stop();
		leave();
		removeEventListener('pagehide', leave);
		document.removeEventListener('visibilitychange', onvisibility);
	};
}

function toSaved(document: GraphDocument): Saved {
	return { text: JSON.stringify(document), at: Date.now() };
}

async function write(saved: Saved): Promise<boolean> {
	try {
		await set(WORK + tabName(), saved, openStore());
		await makeRoom();
		forgetLast(tabName(), saved);
		return true;
	} catch {
		return writeLast(saved);
	}
}

function writeLast(saved: Saved): boolean {
	try {
		localStorage.setItem(LAST + tabName(), JSON.stringify(saved));
		return true;
	} catch {
		return false;
	}
}

/** Takes what a closed page left behind into IndexedDB, unless that has a later state. */
async function shelve(tab: string, saved: Saved): Promise<void> {
	try {
		await update<Saved>(
			WORK + tab,
			(kept) => (kept && kept.at > saved.at ? kept : saved),
			openStore()
		);
		forgetLast(tab, saved);
	} catch {
		// It stays where it is.
	}
}

/** What IndexedDB has need not be kept twice; a later state stays. */
function forgetLast(tab: string, saved: Saved): void {
	const key = LAST + tab;
	if (localStorage.getItem(key) === JSON.stringify(saved)) localStorage.removeItem(key);
}

async function readStored(): Promise<(Saved & { tab: string })[]> {
	try {
		const all = await entries<string, Saved>(openStore());
		return all
			.filter(([key]) => key.startsWith(WORK))
			.map(([key, saved]) => ({ ...saved, tab: key.slice(WORK.length) }));
	} catch {
		return [];
	}
}

function readLast(): (Saved & { tab: string })[] {
	const found: (Saved & { tab: string })[] = [];
	try {
		for (const key of Object.keys(localStorage)) {
			if (!key.startsWith(LAST)) continue;
			const saved: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
			if (isSaved(saved)) found.push({ ...saved, tab: key.slice(LAST.length) });
		}
	} catch {
		// Forbidden or damaged: what IndexedDB has is all there is.
	}
	return found;
}

function isSaved(value: unknown): value is Saved {
	if (typeof value !== 'object' || value === null) return false;
	const { text, at } = value as Partial<Saved>;
	return typeof text === 'string' && typeof at === 'number';
}

async function keepBroken(text: string, at: number): Promise<void> {
	await set(BROKEN + at, text, openStore()).catch(() => undefined);
}

async function makeRoom(): Promise<void> {
	const all = await entries<string, Saved>(openStore());
	const old = all
		.filter(([key]) => key.startsWith(WORK))
		.sort(([, a], [, b]) => b.at - a.at)
		.slice(KEPT);
	for (const [key] of old) await del(key, openStore());
}

/** This tab's name: it outlives a reload and ends with the tab. */
function tabName(): string {
	try {
		const name = sessionStorage.getItem(TAB) ?? String(Math.random()).slice(2);
		sessionStorage.setItem(TAB, name);
		return name;
	} catch {
		return 'only';
	}
}
