import { differences } from '#lib/graph/differences.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { differencesText } from './difference-text.ts';
import { automaticName, namesIn } from './run-name.ts';
import { isTelling, type Run } from './run.ts';

/** What the present run is trained by: before its first epoch, the board as it stands. */
export function presentDocument({
	training,
	board
}: Pick<App, 'training' | 'board'>): GraphDocument {
	return training.ran ?? board.document;
}

/** What the present run is called unless somebody called it otherwise. */
export function presentName({ runs, ...app }: Pick<App, 'runs' | 'training' | 'board'>): string {
	const document = presentDocument(app);
	const before = runs.list.at(-1);
	const changed = before ? differences(before.document, document).filter(isTelling) : [];
	return automaticName({ number: runs.number, changed, document });
}

/** What the present run does otherwise than a former one: `lr 0.1 → 0.05`. */
export function toPresentText({ document }: Run, present: GraphDocument, most = 3): string {
	const found = differences(document, present);
	const name = namesIn({ ...present, nodes: [...present.nodes, ...document.nodes] });
	return differencesText(found, name, most) || m.runs_same();
}
