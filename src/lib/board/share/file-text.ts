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
	if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
	const lines = value.map((item) => `\t\t${JSON.stringify(item)}`);
	return `[\n${lines.join(',\n')}\n\t]`;
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
