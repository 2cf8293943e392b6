import { parseDocument } from '#lib/graph/parse.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { compareOf } from '../compare/compare.svelte.ts';
import { runName } from './run-name.ts';
import type { Run } from './run.ts';

type Own = Pick<App, 'board' | 'runs' | 'ui'>;

/** Puts the board back as it was for a run, as one step that can be undone; its title stays. */
export function backToRun({ board, ui }: Own, run: Run): void {
	const name = runName(run);
	const parsed = parseDocument(run.document, { cycles: 'keep' });
	if (!parsed.ok) {
		ui.say('error', m.runs_back_failed({ name }));
		return;
	}
	const document = { ...parsed.document, title: board.document.title };
	board.edit('run', { kind: 'replace', document });
	ui.say('ok', m.runs_back_done({ name }), { label: m.app_undo(), run: () => board.undo() });
}

/** Puts the board of a run, called after the run, beside the board on the screen. */
export function compareRun(app: App, run: Run): void {
	const document = { ...run.document, title: runName(run) };
	void compareOf(app).withOpen({ kind: 'document', document });
}

/** Deletes a run, and offers to bring it back. */
export function deleteRun({ runs, ui }: Own, run: Run): void {
	const undo = runs.remove([run.id]);
	ui.say('info', m.runs_deleted({ name: runName(run) }), { label: m.app_undo(), run: undo });
}

/** Deletes all runs, and offers to bring them back. */
export function deleteRuns({ runs, ui }: Own): void {
	const count = runs.list.length;
	const undo = runs.remove(runs.list.map(({ id }) => id));
	ui.say('info', m.runs_cleared({ count }), { label: m.app_undo(), run: undo });
}
