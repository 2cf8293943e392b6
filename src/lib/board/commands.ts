import { m } from '#lib/paraglide/messages.js';
import type { App } from './app.svelte.ts';
import { backward, update, zeroGrad } from './autograd/actions.ts';
import { BOARD_COMMANDS } from './boards/board-commands.ts';
import { ARRANGE_COMMANDS } from './canvas/arrange-commands.ts';
import {
	connectSelection,
	fitView,
	quickAdd,
	quickAddBehind,
	tidy,
	zoomToSelection
} from './canvas/canvas-actions.ts';
import { GROUP_COMMANDS } from './canvas/group-commands.ts';
import type { Command } from './command.ts';
import { COMPARE_COMMANDS } from './compare/compare-commands.ts';
import { EDIT_COMMANDS } from './edit-commands.ts';
import { EXPORT_COMMANDS } from './export/export-commands.ts';
import { FIND_COMMANDS } from './find/find-commands.ts';
import { GUIDE_COMMANDS } from './guide/guide-commands.ts';
import { IMPORT_COMMANDS } from './import/import-commands.ts';
import { LAYOUT_COMMANDS } from './layout/layout-commands.ts';
import { panels } from './panels.svelte.ts';
import { toggleTheme } from './theme.ts';
import { stepEpoch, stepUpdate, toggleTraining } from './transport.ts';
import { WEIGHTS_COMMANDS } from './weights/weights-commands.ts';

const hasNode = ({ board }: App): boolean => board.selectedNode !== undefined;

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
	...EDIT_COMMANDS,

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
		run: (app, key) => (key === undefined ? quickAdd(app) : quickAddBehind(app))
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
	...BOARD_COMMANDS,
	...COMPARE_COMMANDS,
	...ARRANGE_COMMANDS,
	...GROUP_COMMANDS,
	...FIND_COMMANDS,
	...LAYOUT_COMMANDS,
	...GUIDE_COMMANDS,
	...EXPORT_COMMANDS,
	...IMPORT_COMMANDS,
	...WEIGHTS_COMMANDS
];
