import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDocument } from '#lib/graph/document.ts';
import { parseText } from '#lib/graph/parse.ts';

/** A graph that comes with the product, by its name. */
export function exampleGraph(name: string): GraphDocument {
	const file = join(import.meta.dirname, `../static/data/graphs/${name}.gradboard.json`);
	const result = parseText(readFileSync(file, 'utf8'));
	if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.errors)}`);
	return result.document;
}
