import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from './fault.ts';
import { pathOf, type Host } from './host.ts';
import type { Options } from './options.ts';
import { isLink } from './read-graph.ts';

/**
 * Finds out before hours of training whether its results can be written, and that they overwrite
 * nothing that was read: `--table a.json b.json` forgets the table.
 *
 * @throws Fault of a file that cannot be written
 */
export function checkOutputs(options: Options, host: Host): void {
	const { graphs, train, test, out, table } = options;
	const read = [...graphs.filter((graph) => !isLink(graph)), train, test].flatMap((name) =>
		name === undefined ? [] : [pathOf(host, name)]
	);
	for (const [option, name] of Object.entries({ out, table })) {
		if (name === undefined) continue;
		const path = pathOf(host, name);
		if (read.includes(path))
			throw new Fault(`--${option}: ${name} would overwrite what it is made of.`);
		checkWritable(`--${option}: ${name}`, path);
	}
	if (table !== undefined && (isLink(table) || /\.json$/i.test(table))) {
		throw new Fault(`--table wants the name of a CSV file first, then the graphs; not “${table}”.`);
	}
	if (table !== undefined && out !== undefined && pathOf(host, table) === pathOf(host, out)) {
		throw new Fault('--table and --out name the same file.');
	}
}

function checkWritable(said: string, path: string): void {
	const there = statSync(path, { throwIfNoEntry: false });
	if (there?.isDirectory()) throw new Fault(`${said} is a folder; name a file.`);
	try {
		accessSync(there ? path : dirname(path), constants.W_OK);
	} catch {
		throw new Fault(`${said} cannot be written: is its folder there?`);
	}
}
