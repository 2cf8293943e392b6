import { readChoice, writePref } from './prefs.ts';
import type { Theme, Ui } from './ui.svelte.ts';

const NAME = 'theme';

/** The theme chosen last, or the system's. `first.js` does the same before the first paint. */
export function firstTheme(): Theme {
	const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	return readChoice<Theme>(NAME, ['light', 'dark'], system);
}

/** Puts the theme on the page. */
export function showTheme(theme: Theme): void {
	document.documentElement.dataset.theme = theme;
}

/** Light to dark and back, remembered. */
export function toggleTheme(ui: Ui): void {
	ui.theme = ui.theme === 'dark' ? 'light' : 'dark';
	showTheme(ui.theme);
	writePref(NAME, ui.theme);
}
