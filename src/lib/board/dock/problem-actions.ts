import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { remarks } from '../diagnoses/remarks.svelte.ts';
import { panels } from '../panels.svelte.ts';
import { dock } from './dock.svelte.ts';
import { problemNodes, problemRows } from './problem-rows.ts';
import { stepTo } from './problem-steps.ts';

/** Opens the list of problems and puts the focus into it. */
export function showProblems(): void {
	dock.tab = 'problems';
	dock.wantsFocus = true;
	panels.show('dock');
}

/** Selects a node and brings it into view. */
export function showNode({ board, ui }: Pick<App, 'board' | 'ui'>, id: string): void {
	if (!board.node(id)) return;
	board.selection = [id];
	board.selectedWires = [];
	ui.reveal = id;
}

/** Goes to the next node with a problem, or the one before, and says what is wrong there. */
export function stepProblem(app: App, step: 1 | -1): void {
	const remarked = remarks(app).list;
	const id = stepTo(problemNodes(app.board, remarked), app.board.selectedNode?.id, step);
	if (id === null) return;
	showNode(app, id);
	const rows = problemRows(app.board, remarked).filter(({ node }) => node === id);
	const text = rows.map((row) => row.text).join(' ');
	app.ui.tell(m.layout_problem_said({ place: rows[0]?.place ?? id, text }));
}
