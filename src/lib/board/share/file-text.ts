import type { GraphDocument } from '#lib/graph/document.ts';

/** What a file of ours is called behind its name. */
export const EXTENSION = '.gradboard.json';

/** A document as a file that people read and other tools write: one node, one wire a line. */
export function fileText(document: GraphDocument): string {
	const entries = Object.entries(document)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => `\t${JSON.stringify(key)}: ${entryText(value)}`);
	return `{\n${entries.join(',\n')}\n}\n`;
}

function entryText(value: unknown): string {
	if (!Array.isArray(value) || value.length === 0) return lineText(value);
	return `[\n${value.map((item) => `\t\t${lineText(item)}`).join(',\n')}\n\t]`;
}

/** JSON on one line, with a space behind each comma and colon. */
function lineText(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(lineText).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value)
		.filter(([, item]) => item !== undefined)
		.map(([key, item]) => `${JSON.stringify(key)}: ${lineText(item)}`);
	return `{${entries.join(', ')}}`;
}

/** A file name from a title, in any language, that every system takes. */
export function fileName(title: string): string {
	const name = title
		.normalize('NFC')
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '')
		.toLowerCase();
	return `${name || 'board'}${EXTENSION}`;
}
