import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromFragment } from '#lib/graph/codec.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';
import type { ParseResult } from '#lib/graph/parse-types.ts';
import { Fault } from './fault.ts';
import { pathOf, type Host } from './host.ts';
import { firstOf, parseErrorText } from './say.ts';

export interface Source {
	/** As messages call it. */
	readonly name: string;
	/** Where its files are looked for first; null: it came as a link. */
	readonly folder: string | null;
	readonly document: GraphDocument;
}

/** Longest part of a link that a message shows. */
const SHOWN = 48;

/** Whether an argument is a link and no file. */
export function isLink(graph: string): boolean {
	return /^https?:\/\//i.test(graph) || graph.startsWith('#');
}

/** What messages call a graph. */
export function graphName(graph: string): string {
	return isLink(graph) && graph.length > SHOWN ? `${graph.slice(0, SHOWN)}…` : graph;
}

/**
 * Reads a graph from a file or a link.
 *
 * @throws Fault that says why there is none, and where in the file
 */
export function readGraph(graph: string, host: Host): Source {
	const name = graphName(graph);
	const result = isLink(graph) ? readLink(graph) : readFile(pathOf(host, graph));
	if (typeof result === 'string') throw new Fault(`${name}: ${result}`);
	if (!result.ok) throw new Fault(`${name}: ${firstOf(result.errors.map(parseErrorText))}`);
	const folder = isLink(graph) ? null : dirname(pathOf(host, graph));
	return { name, folder, document: result.document };
}

function readLink(link: string): ParseResult | string {
	const at = link.indexOf('#');
	const result = at < 0 ? null : fromFragment(link.slice(at));
	return result ?? 'the link holds no graph: its end, #g=…, is missing. Put it in quotes.';
}

function readFile(path: string): ParseResult | string {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		return WHY[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
	}
	return text.trim() === '' ? 'the file is empty.' : parseText(text);
}

const WHY: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file.',
	ENOTDIR: 'there is no such file.',
	EISDIR: 'this is a folder; name the *.gradboard.json file in it.',
	EACCES: 'this file may not be read.'
};
