import { readChoice, writePref } from './prefs.ts';
import type { Theme } from './ui.svelte.ts';

const NAME = 'theme';

/** The theme chosen last, or the system's. `app.html` does the same before the first paint. */
export function firstTheme(): Theme {
	const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	return readChoice<Theme>(NAME, ['light', 'dark'], system);
}

/** Puts the theme on the page. */
export function showTheme(theme: Theme): void {
	document.documentElement.dataset.theme = theme;
}

/** Remembers the theme that the person chose. */
export function keepTheme(theme: Theme): void {
	writePref(NAME, theme);
}
