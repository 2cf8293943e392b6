import type { ParseOptions, ParseResult } from '#lib/graph/parse-types.ts';
import { parseText } from '#lib/graph/parse.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { openParsed } from '../share/open-parsed.ts';
import type { Example } from './list.ts';

/**
 * Fetches an example from `url` and opens it as a link is opened, or says why not and leaves the
 * board as it is. Aborted, it does nothing more.
 */
export async function openExample(
	app: App,
	example: Example,
	url: string,
	signal: AbortSignal
): Promise<void> {
	const title = example.title();
	const failed = (reason: string) => m.examples_failed({ title, reason });
	const text = await fetchText(url, signal);
	if (signal.aborted) return;
	if (text === null) {
		app.ui.say('error', failed(m.examples_unreachable()));
		return;
	}
	openParsed(app, (options) => entitled(title, text, options), {
		opened: () => m.examples_opened({ title }),
		failed,
		own: true
	});
}

/** The text of a file; null where it cannot be had. */
export async function fetchText(url: string, signal?: AbortSignal): Promise<string | null> {
	try {
		const response = await fetch(url, signal ? { signal } : {});
		return response.ok ? await response.text() : null;
	} catch {
		return null;
	}
}

/** The document under the title that was chosen, in the reader's language. */
function entitled(title: string, text: string, options?: ParseOptions): ParseResult {
	const result = parseText(text, options);
	return result.ok ? { ok: true, document: { ...result.document, title } } : result;
}
