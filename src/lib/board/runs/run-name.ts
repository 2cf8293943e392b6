import { nodeName } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import { shortText, type NameOf } from './difference-text.ts';
import type { Run } from './run.ts';

/** As somebody called it, else `Run 3 · lr 0.05`: its number and what it did first of all otherwise. */
export function runName(run: Pick<Run, 'name' | 'number' | 'changed' | 'document'>): string {
	return run.name ?? automaticName(run);
}

/** What a run is called unless somebody called it otherwise. */
export function automaticName({
	number,
	changed,
	document
}: Pick<Run, 'number' | 'changed' | 'document'>): string {
	const name = m.runs_name({ number });
	const first = changed[0];
	return first ? `${name} · ${shortText(first, namesIn(document))}` : name;
}

/** What the nodes of a document are called. */
export function namesIn({ nodes }: Run['document']): NameOf {
	return (id) => {
		const node = nodes.find((node) => node.id === id);
		return node ? nodeName(node) : id;
	};
}
