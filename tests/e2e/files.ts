import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** What a click saves: the file's name and its bytes. */
export async function saved(
	page: Page,
	act: () => Promise<unknown>
): Promise<{ name: string; path: string; bytes: Buffer }> {
	const coming = page.waitForEvent('download');
	await act();
	const download = await coming;
	const path = await download.path();
	return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}
