import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { blocked } from '../transport.ts';

/** Why a started frame cannot train now, in words that help whoever only watches; null where it can. */
export function obstacleText(app: App): string | null {
	const { state } = app.data;
	if (state === 'missing' || state === 'changed') return m.embed_needs_file();
	if (state === 'failed') return m.embed_data_failed();
	return blocked(app)?.reason ?? null;
}
