import { m } from '#lib/paraglide/messages.js';
import type { Command } from '../command.ts';
import { exports } from './exports.svelte.ts';
import { EXPORT_ITEMS } from './items.ts';

/** The dialog, the report, and each export by itself, so that the list of everything finds them. */
export const EXPORT_COMMANDS: readonly Command[] = [
	{
		id: 'export',
		label: m.export_cmd,
		group: 'board',
		keys: ['Mod+Shift+E'],
		run: ({ ui }) => void (ui.dialog = 'export')
	},
	...EXPORT_ITEMS.flatMap((item) =>
		item.formats.map((format): Command => ({
			id: `export_${item.id}_${format.extension}`,
			label: () => m.export_cmd_one({ what: item.name(), format: format.label }),
			group: 'board',
			keys: [],
			when: (app) => item.blocked(app) === null,
			run: (app) => void exports.save(app, item, format)
		}))
	),
	{
		id: 'export_report',
		label: m.export_cmd_report,
		group: 'board',
		keys: [],
		when: ({ board }) => board.document.nodes.length > 0,
		run: () => void (exports.report = true)
	}
];
