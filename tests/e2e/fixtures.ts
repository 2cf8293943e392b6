import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { BoardPage } from './board.ts';

interface Options {
	/** What the console may say in this test; anything else that is an error fails it. */
	allowed: RegExp | null;
	/** Whether the tour offers itself. */
	invites: boolean;
}

interface Fixtures {
	board: BoardPage;
}

/** A board in a fresh browser profile, whose console has to stay empty of errors. */
export const test = base.extend<Options & Fixtures>({
	allowed: [null, { option: true }],
	invites: [false, { option: true }],
	page: async ({ page, allowed }, use) => {
		const errors = watchConsole(page);
		await use(page);
		expect(errors.filter((error) => !allowed?.test(error))).toEqual([]);
	},
	board: async ({ page, invites }, use) => {
		// The tour offers itself once, wherever there is room: only its own tests wait for that.
		await page.addInitScript((invites) => {
			// An empty page has no storage.
			if (location.protocol === 'about:') return;
			localStorage.setItem('gradboard.guide.invite', String(invites));
			// The system's own file dialogs cannot be driven: files come and go as in browsers without.
			Reflect.deleteProperty(window, 'showOpenFilePicker');
			Reflect.deleteProperty(window, 'showSaveFilePicker');
		}, invites);
		await use(new BoardPage(page));
	}
});

/** Collects what goes wrong on a page without being seen. */
export function watchConsole(page: Page): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
	});
	return errors;
}

export { expect };
