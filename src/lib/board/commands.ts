import { m } from '#lib/paraglide/messages.js';
import type { App } from './app.svelte.ts';
import { backward, update, zeroGrad } from './autograd/actions.ts';
import { ARRANGE_COMMANDS } from './canvas/arrange-commands.ts';
import {
	connectSelection,
	copySelection,
	cutSelection,
	deleteSelection,
	duplicateSelection,
	fitView,
	pasteClipboard,
	quickAdd,
	selectAll,
	tidy,
	zoomToSelection
} from './canvas/canvas-actions.ts';
import { GROUP_COMMANDS } from './canvas/group-commands.ts';
import { nudge } from './canvas/nudge.ts';
import type { Command } from './command.ts';
import { FIND_COMMANDS } from './find/find-commands.ts';
import { redo, redoLabel, undo, undoLabel } from './find/history-actions.ts';
import { isMac, showKeys } from './keys.ts';
import { LAYOUT_COMMANDS } from './layout/layout-commands.ts';
import { panels } from './panels.svelte.ts';
import { toggleTheme } from './theme.ts';
import { stepEpoch, stepUpdate, toggleTraining } from './transport.ts';

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};

const hasSelection = ({ board }: App): boolean =>
	board.selection.length + board.selectedNotes.length > 0;
const hasNode = ({ board }: App): boolean => board.selectedNode !== undefined;

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

function renameSelected({ board, ui }: App): void {
	panels.show('inspector');
	ui.rename = board.selectedNode?.id ?? null;
}

/** All commands of the board. Each part of it brings its own. */
export const COMMANDS: readonly Command[] = [
	{
		id: 'step_through',
		label: m.lecture_open,
		group: 'train',
		keys: ['P'],
		run: ({ lecture }) => lecture.show()
	},
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
	},

	{
		id: 'train',
		label: m.training_train,
		group: 'train',
		keys: ['Mod+Enter'],
		run: toggleTraining
	},
	{
		id: 'stop',
		label: m.training_pause,
		group: 'train',
		keys: ['Mod+Alt+Enter'],
		when: ({ training }) => training.state === 'running',
		run: ({ training }) => training.pause()
	},
	{
		id: 'step',
		label: m.training_step_hint,
		group: 'train',
		keys: ['S'],
		when: ({ training }) => training.state !== 'running',
		run: stepUpdate
	},
	{
		id: 'epoch',
		label: m.training_epoch_hint,
		group: 'train',
		keys: ['E'],
		when: ({ training }) => training.state !== 'running',
		run: stepEpoch
	},
	{
		id: 'reset',
		label: m.training_reset,
		group: 'train',
		keys: ['Shift+R'],
		run: ({ training }) => training.reset()
	},
	{
		id: 'backward',
		label: m.autograd_cmd_backward,
		group: 'train',
		keys: ['B'],
		run: backward
	},
	{
		id: 'zero_grad',
		label: m.autograd_cmd_zero_grad,
		group: 'train',
		keys: ['0'],
		run: zeroGrad
	},
	{
		id: 'update',
		label: m.autograd_cmd_update,
		group: 'train',
		keys: ['U'],
		run: update
	},

	{
		id: 'quick_add',
		label: m.app_cmd_quick_add,
		group: 'canvas',
		keys: ['Tab', 'A'],
		// Only over the canvas, which listens itself: elsewhere Tab walks through the page.
		foreign: ['Tab'],
		run: (app) => quickAdd(app)
	},
	{
		id: 'connect',
		label: m.app_cmd_connect,
		group: 'canvas',
		keys: ['C'],
		when: hasNode,
		run: connectSelection
	},
	{
		id: 'inspect',
		label: m.app_cmd_inspect,
		group: 'canvas',
		keys: ['Enter'],
		when: hasNode,
		run: () => panels.show('inspector')
	},
	{
		id: 'rename',
		label: m.app_cmd_rename,
		group: 'canvas',
		keys: ['F2'],
		when: hasNode,
		run: renameSelected
	},
	{ id: 'fit', label: m.app_cmd_fit, group: 'canvas', keys: ['F'], run: fitView },
	{
		id: 'zoom_selection',
		label: m.app_cmd_zoom_selection,
		group: 'canvas',
		keys: ['1'],
		run: zoomToSelection
	},
	{ id: 'tidy', label: m.app_cmd_tidy, group: 'canvas', keys: ['L'], run: (app) => void tidy(app) },

	{
		id: 'examples',
		label: m.examples_cmd,
		group: 'board',
		keys: [],
		run: ({ ui }) => void (ui.dialog = 'examples')
	},
	{
		id: 'data',
		label: m.app_cmd_data,
		group: 'board',
		keys: [],
		run: ({ ui }) => void (ui.dialog = 'data')
	},
	{
		id: 'share',
		label: m.app_cmd_share,
		group: 'board',
		keys: [],
		run: ({ ui }) => void (ui.dialog = 'share')
	},
	{
		id: 'theme',
		label: m.app_cmd_theme,
		group: 'board',
		keys: [],
		run: ({ ui }) => toggleTheme(ui)
	},
	{
		id: 'shortcuts',
		label: m.app_shortcuts,
		group: 'board',
		keys: ['?'],
		run: ({ ui }) => void (ui.dialog = 'shortcuts')
	},
	...ARRANGE_COMMANDS,
	...GROUP_COMMANDS,
	...FIND_COMMANDS,
	...LAYOUT_COMMANDS
];
