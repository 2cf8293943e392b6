import { resolve } from '$app/paths';
import { readOptions } from '#lib/board/embed/options.ts';
import { useOwnStorage } from '#lib/board/embed/own-storage.ts';
import { localStorageKey } from '#lib/paraglide/runtime.js';

// Runs before any other module of the page reads a preference or the language.
const path = window.location.pathname.replace(/(\/|\/index\.html)$/, '');
if (path === resolve('/embed')) {
	const { lang } = readOptions(window.location.hash);
	useOwnStorage(window, lang ? { [localStorageKey]: lang } : {});
}
