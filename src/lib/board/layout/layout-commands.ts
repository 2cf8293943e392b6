import { m } from '#lib/paraglide/messages.js';
import type { Command } from '../command.ts';
import { remarks } from '../diagnoses/remarks.svelte.ts';
import { showProblems, stepProblem } from '../dock/problem-actions.ts';
import { panels, type PanelName } from '../panels.svelte.ts';

/** The key that folds each panel: brackets to the left and right of the network, the key beside them for the code, the one below it as in editors of code. */
export const FOLD_KEYS: Readonly<Record<PanelName, string>> = {
	palette: '[',
	inspector: ']',
	dock: '`',
	code: '\\'
};

const hasProblems: Command['when'] = (app) =>
	app.board.plan.problems.length + remarks(app).list.length > 0;

/** The page's panels, and the list of problems in one of them. */
export const LAYOUT_COMMANDS: readonly Command[] = [
	{
		id: 'toggle_palette',
		label: m.layout_cmd_palette,
		group: 'board',
		keys: [FOLD_KEYS.palette],
		run: () => panels.toggle('palette')
	},
	{
		id: 'toggle_inspector',
		label: m.layout_cmd_inspector,
		group: 'board',
		keys: [FOLD_KEYS.inspector],
		run: () => panels.toggle('inspector')
	},
	{
		id: 'toggle_dock',
		label: m.layout_cmd_dock,
		group: 'board',
		keys: [FOLD_KEYS.dock],
		run: () => panels.toggle('dock')
	},
	{
		id: 'toggle_code',
		label: m.code_cmd,
		group: 'board',
		keys: [FOLD_KEYS.code],
		run: () => panels.toggle('code')
	},
	{
		id: 'problems',
		label: m.layout_cmd_problems,
		group: 'board',
		keys: ['Mod+Shift+M'],
		anywhere: true,
		run: showProblems
	},
	{
		id: 'next_problem',
		label: m.layout_cmd_next_problem,
		group: 'board',
		keys: ['F8'],
		repeats: true,
		when: hasProblems,
		run: (app) => stepProblem(app, 1)
	},
	{
		id: 'previous_problem',
		label: m.layout_cmd_previous_problem,
		group: 'board',
		keys: ['Shift+F8'],
		repeats: true,
		when: hasProblems,
		run: (app) => stepProblem(app, -1)
	}
];
