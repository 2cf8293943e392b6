import type { Scene } from './document.ts';

/**
 * Changes of a lecture, as lists: what comes back goes into the edit `setScenes`. Places are counted
 * from 0; a place that is not there changes nothing, and gives the same list.
 */

/** The list with a scene behind the one at `after`; absent: at the end; −1: at the start. */
export function addScene(
	scenes: readonly Scene[],
	scene: Scene,
	after = scenes.length - 1
): readonly Scene[] {
	const at = Math.min(Math.max(after + 1, 0), scenes.length);
	return scenes.toSpliced(at, 0, scene);
}

/** The scene at `from` taken to the place `to`, those between moving up. */
export function moveScene(scenes: readonly Scene[], from: number, to: number): readonly Scene[] {
	const scene = scenes[from];
	if (!scene || !scenes[to] || from === to) return scenes;
	return scenes.toSpliced(from, 1).toSpliced(to, 0, scene);
}

export function removeScene(scenes: readonly Scene[], at: number): readonly Scene[] {
	return scenes[at] ? scenes.toSpliced(at, 1) : scenes;
}

export function replaceScene(scenes: readonly Scene[], at: number, scene: Scene): readonly Scene[] {
	return scenes[at] ? scenes.with(at, scene) : scenes;
}

/** What the lecturer says, in the reader's language, else in English, else in any; '' is nothing. */
export function noteOf({ note }: Scene, locale: string): string {
	if (note === undefined || typeof note === 'string') return note ?? '';
	const own = (name: string) => (Object.hasOwn(note, name) ? note[name] : undefined);
	return own(locale) || own('en') || Object.values(note).find(Boolean) || '';
}

/**
 * The scene with another note in one language, the others as they were. A note that is one text for
 * all languages stays one; an empty text takes the note away.
 */
export function withNote(scene: Scene, locale: string, text: string): Scene {
	const { note, ...rest } = scene;
	if (note === undefined || typeof note === 'string') return text ? { ...rest, note: text } : rest;
	const { [locale]: _, ...others } = note;
	const notes = text ? { ...note, [locale]: text } : others;
	return Object.keys(notes).length > 0 ? { ...rest, note: notes } : rest;
}
