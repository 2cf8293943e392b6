import { m } from '#lib/paraglide/messages.js';
import type { App } from './app.svelte.ts';
import {
	copySelection,
	cutSelection,
	deleteSelection,
	duplicateSelection,
	pasteClipboard,
	selectAll
} from './canvas/canvas-actions.ts';
import { nudge } from './canvas/nudge.ts';
import type { Command } from './command.ts';
import { redo, redoLabel, undo, undoLabel } from './find/history-actions.ts';
import { isMac, showKeys } from './keys.ts';

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};

const hasSelection = ({ board }: App): boolean =>
	board.selection.length + board.selectedNotes.length > 0;

/** A browser may keep its clipboard to itself; its keys work in any case. */
function clipboard({ ui }: App, keys: string, done: Promise<void>): void {
	done.catch(() => {
		const shown = showKeys(keys, isMac(navigator.platform)).join(' ');
		ui.say('warn', m.find_clipboard_denied({ keys: shown }));
	});
}

function nudgeBy(app: App, key: string | undefined, far: boolean): void {
	const direction = ARROWS[key?.replace('Shift+', '') ?? ''];
	if (direction) nudge(app, ...direction, far);
}

/** The history, the clipboard, and what is done with the selection. */
export const EDIT_COMMANDS: readonly Command[] = [
	{
		id: 'undo',
		label: m.app_undo,
		labelNow: undoLabel,
		group: 'edit',
		keys: ['Mod+Z'],
		repeats: true,
		when: ({ board }) => board.canUndo,
		run: undo
	},
	{
		id: 'redo',
		label: m.app_redo,
		labelNow: redoLabel,
		group: 'edit',
		keys: ['Mod+Shift+Z', 'Mod+Y'],
		repeats: true,
		when: ({ board }) => board.canRedo,
		run: redo
	},
	{
		id: 'cut',
		label: m.app_cmd_cut,
		group: 'edit',
		keys: ['Mod+X'],
		foreign: true,
		when: hasSelection,
		run: (app) => clipboard(app, 'Mod+X', cutSelection(app))
	},
	{
		id: 'copy',
		label: m.app_cmd_copy,
		group: 'edit',
		keys: ['Mod+C'],
		foreign: true,
		when: hasSelection,
		run: (app) => clipboard(app, 'Mod+C', copySelection(app))
	},
	{
		id: 'paste',
		label: m.app_cmd_paste,
		group: 'edit',
		keys: ['Mod+V'],
		foreign: true,
		run: (app) => clipboard(app, 'Mod+V', pasteClipboard(app))
	},
	{
		id: 'duplicate',
		label: m.app_cmd_duplicate,
		group: 'edit',
		keys: ['Mod+D'],
		when: hasSelection,
		run: duplicateSelection
	},
	{
		id: 'delete',
		label: m.app_cmd_delete,
		group: 'edit',
		keys: ['Delete', 'Backspace'],
		when: (app) => hasSelection(app) || app.board.selectedWires.length > 0,
		run: deleteSelection
	},
	{ id: 'select_all', label: m.app_cmd_select_all, group: 'edit', keys: ['Mod+A'], run: selectAll },
	{
		id: 'nudge',
		label: m.app_cmd_nudge,
		group: 'edit',
		keys: Object.keys(ARROWS),
		keysOnly: true,
		repeats: true,
		when: hasSelection,
		run: (app, key) => nudgeBy(app, key, false)
	},
	{
		id: 'nudge_far',
		label: m.app_cmd_nudge_far,
		group: 'edit',
		repeats: true,
		keys: Object.keys(ARROWS).map((arrow) => `Shift+${arrow}`),
		keysOnly: true,
		when: hasSelection,
		run: (app, key) => nudgeBy(app, key, true)
	}
];
