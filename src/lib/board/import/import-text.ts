import type { ImportError, ImportNote } from '#lib/graph/import/read.ts';
import type { Values } from '#lib/graph/problem.ts';
import { m } from '#lib/paraglide/messages.js';

const TABLE = m as unknown as Readonly<Record<string, ((values: Values) => string) | undefined>>;

/** Where a text is not understood, why, and what to do. */
export function importErrorText({ code, values, line, column }: ImportError): string {
	const reason = TABLE[`import_error_${code}`]?.(values) ?? code;
	return m.import_failed({ line, column, reason });
}

/** What was assumed of a net. */
export function importNoteText({ code, values }: ImportNote): string {
	return TABLE[`import_note_${code}`]?.(values) ?? code;
}
