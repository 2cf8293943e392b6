import { m } from '#lib/paraglide/messages.js';
import type { Command } from '../command.ts';
import { operatorAtHand } from './operator-at-hand.ts';

/** What finds something: commands, nodes, the page of an operator, a step of the history. */
export const FIND_COMMANDS: readonly Command[] = [
	{
		id: 'find',
		label: m.find_cmd_everything,
		group: 'board',
		keys: ['Mod+K'],
		anywhere: true,
		// The list that it opens is the one that it would stand in.
		keysOnly: true,
		run: ({ ui }) => ui.find()
	},
	{
		id: 'find_node',
		label: m.find_cmd_node,
		group: 'canvas',
		keys: ['Mod+F'],
		anywhere: true,
		when: ({ board }) => board.document.nodes.length > 0,
		run: ({ ui }) => ui.find('@')
	},
	{
		id: 'operator_page',
		label: m.find_cmd_operator,
		group: 'canvas',
		keys: ['F1'],
		anywhere: true,
		when: (app) => operatorAtHand(app) !== null,
		run(app) {
			const type = operatorAtHand(app);
			if (type !== null) app.ui.showOperator(type);
		}
	},
	{
		id: 'context_menu',
		label: m.find_cmd_menu,
		group: 'canvas',
		keys: ['Shift+F10', 'ContextMenu'],
		// The canvas opens it, at what has the focus.
		foreign: true,
		keysOnly: true,
		run: () => {}
	},
	{
		id: 'history',
		label: m.find_cmd_steps,
		group: 'edit',
		keys: [],
		run: ({ ui }) => void (ui.stepsOpen = true)
	}
];
