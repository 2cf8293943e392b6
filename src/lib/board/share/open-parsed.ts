import type { GraphDocument } from '#lib/graph/document.ts';
import type { ParseError, ParseOptions, ParseResult } from '#lib/graph/parse-types.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { parseErrorText } from '../text.ts';
import { openDocument } from './open-document.ts';

/** How a source of documents speaks, and whether what it replaces is the person's own work. */
export interface Source {
	readonly opened: (document: GraphDocument) => string;
	readonly failed: (reason: string) => string;
	readonly own: boolean;
}

/**
 * Opens what `read` finds; null: nothing was there. What cannot be read is said and leaves the board
 * as it is; a graph whose only fault is a cycle can be opened with the cycle marked.
 */
export function openParsed(
	app: App,
	read: (options?: ParseOptions) => ParseResult | null,
	source: Source
): void {
	const result = read();
	if (result === null) return;
	const open = (document: GraphDocument) =>
		openDocument(app, document, source.opened(document), source.own);
	if (result.ok) {
		open(result.document);
		return;
	}
	const text = source.failed(reasonText(result.errors));
	const marked = isOnlyCyclic(result.errors) ? read({ cycles: 'keep' }) : null;
	if (!marked?.ok) app.ui.say('error', text);
	else {
		const { document } = marked;
		app.ui.say('error', text, { label: m.share_open_marked(), run: () => open(document) });
	}
}

/** The first error in words, and how many more there are. */
function reasonText([first, ...others]: readonly ParseError[]): string {
	if (!first) return '';
	const text = parseErrorText(first);
	const count = String(others.length);
	return others.length > 0 ? `${text} ${m.share_more_errors({ count })}` : text;
}

function isOnlyCyclic(errors: readonly ParseError[]): boolean {
	return errors.every(({ code }) => code === 'cycle');
}
