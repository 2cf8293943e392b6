/**
 * Small preferences of this browser: theme, folded panels, the scale of an axis. Where storage is
 * forbidden they last as long as the page.
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

/** Remembers a preference. */
export function writePref(name: string, value: string | boolean): void {
	try {
		localStorage.setItem(PREFIX + name, String(value));
	} catch {
		// Private windows and full disks: the choice holds until the page is closed.
	}
}
