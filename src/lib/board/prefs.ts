/**
 * Small preferences of this browser: theme, folded panels and their sizes, the scale of an axis.
 * Where storage is forbidden they last as long as the page.
 */

const PREFIX = 'gradboard.';

/** A preference that is one of some words. */
export function readChoice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
	try {
		const value = localStorage.getItem(PREFIX + name);
		return choices.find((choice) => choice === value) ?? fallback;
	} catch {
		return fallback;
	}
}

/** A preference that is yes or no. */
export function readFlag(name: string, fallback: boolean): boolean {
	return readChoice(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
}

/** A preference that is a list of words, without spaces in them. */
export function readWords(name: string): readonly string[] {
	try {
		return (localStorage.getItem(PREFIX + name) ?? '').split(' ').filter(Boolean);
	} catch {
		return [];
	}
}

/** A preference that is a number; null where none was ever kept. */
export function readNumber(name: string): number | null {
	try {
		const value = Number(localStorage.getItem(PREFIX + name) ?? NaN);
		return Number.isFinite(value) ? value : null;
	} catch {
		return null;
	}
}

/** Remembers a preference; null forgets it. */
export function writePref(name: string, value: string | number | boolean | null): void {
	try {
		if (value === null) localStorage.removeItem(PREFIX + name);
		else localStorage.setItem(PREFIX + name, String(value));
	} catch {
		// Private windows and full disks: the choice holds until the page is closed.
	}
}
