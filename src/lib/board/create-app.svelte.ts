import { m } from '#lib/paraglide/messages.js';
import type { App } from './app.svelte.ts';
import { assemble, keepTogether } from './assemble.svelte.ts';
import { keepBoards } from './autosave.svelte.ts';
import { setBoards } from './boards/boards-of.ts';
import { browserParts } from './boards/browser-parts.ts';
import { Keeper } from './boards/keeper.svelte.ts';
import { keepRuns } from './runs/keep-runs.svelte.ts';
import { followLinks } from './share/open-link.ts';
import { startDocument } from './start.ts';
import { firstTheme, showTheme } from './theme.ts';

/**
 * The application, made once for the page and outside of all components, so that a change of
 * language or view loses nothing. Resolves when the person's saved work has been looked for.
 */
export async function createApp(): Promise<App> {
	const keeper = new Keeper(browserParts());
	const saved = await keeper.start();
	const document = saved?.history.current ?? startDocument(m.app_start_title());
	const app = assemble(document, { theme: firstTheme() });
	showTheme(app.ui.theme);
	setBoards(app, keeper);
	keeper.attach(app, saved);
	keepTogether(app);
	keepBoards(app, keeper);
	keepRuns(app, keeper);
	followLinks(app, saved !== null, (place) => app.lecture.show(place));
	return app;
}
