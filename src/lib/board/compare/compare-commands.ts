import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Command } from '../command.ts';
import { compareOf } from './compare.svelte.ts';

/** Two boards side by side. */
export const COMPARE_COMMANDS: readonly [Command, ...Command[]] = [
	{
		id: 'fork_compare',
		label: m.compare_cmd_fork,
		group: 'board',
		keys: [],
		when: ({ board }: App) => board.document.nodes.length > 0,
		run: (app) => void compareOf(app).fork()
	},
	{
		id: 'compare_again',
		label: m.compare_cmd_again,
		group: 'board',
		keys: [],
		when: (app) => compareOf(app).pair !== null,
		run: (app) => void compareOf(app).again()
	},
	{
		id: 'compare_with',
		label: m.compare_cmd_with,
		group: 'board',
		keys: [],
		run: ({ ui }) => void (ui.dialog = 'boards')
	}
];
