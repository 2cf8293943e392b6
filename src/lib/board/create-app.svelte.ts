import { m } from '#lib/paraglide/messages.js';
import type { App } from './app.svelte.ts';
import { assemble, keepTogether } from './assemble.svelte.ts';
import { autosave, loadSaved } from './autosave.svelte.ts';
import { followLinks } from './share/open-link.ts';
import { startDocument } from './start.ts';
import { firstTheme, showTheme } from './theme.ts';

/**
 * The application, made once for the page and outside of all components, so that a change of
 * language or view loses nothing. Resolves when the person's saved work has been looked for.
 */
export async function createApp(): Promise<App> {
	const saved = await loadSaved();
	const app = assemble(saved ?? startDocument(m.app_start_title()), { theme: firstTheme() });
	showTheme(app.ui.theme);
	keepTogether(app);
	autosave(app.board);
	followLinks(app, saved !== null, (place) => app.lecture.show(place));
	return app;
}
