import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Command } from '../command.ts';
import {
	askGroupName,
	copyModule,
	foldSelection,
	groupSelection,
	selectedGroups,
	ungroupSelection
} from './group-actions.ts';
import { addNote } from './note-actions.ts';

const hasGroup = (app: App): boolean => selectedGroups(app).length > 0;

/** Groups and notes. */
export const GROUP_COMMANDS: readonly Command[] = [
	{
		id: 'group',
		label: m.groups_cmd_group,
		group: 'edit',
		keys: ['Mod+G'],
		when: ({ board }) => board.selection.length > 0,
		run: groupSelection
	},
	{
		id: 'ungroup',
		label: m.groups_cmd_ungroup,
		group: 'edit',
		keys: ['Shift+G'],
		when: hasGroup,
		run: ungroupSelection
	},
	{
		id: 'fold',
		label: m.groups_cmd_fold,
		group: 'canvas',
		keys: ['G'],
		when: hasGroup,
		run: foldSelection
	},
	{
		id: 'rename_group',
		label: m.groups_cmd_rename,
		group: 'edit',
		keys: [],
		when: hasGroup,
		run: askGroupName
	},
	{
		id: 'copy_module',
		label: m.groups_cmd_copy_module,
		group: 'edit',
		keys: [],
		when: (app) => selectedGroups(app).length === 1,
		run: (app) => void copyModule(app)
	},
	{
		id: 'add_note',
		label: m.groups_cmd_note,
		group: 'canvas',
		keys: ['N'],
		run: addNote
	}
];
