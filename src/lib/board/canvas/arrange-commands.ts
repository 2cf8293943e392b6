import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Command } from '../command.ts';
import { align, countSelected, distribute, toggleSnapping } from './arrange.ts';
import { canSaveBlock, saveBlock } from './blocks.ts';
import { pasteWithWires } from './canvas-actions.ts';
import { PASTE_WIRES_KEY } from './canvas-events.ts';
import {
	dissolveSelection,
	insertOnSelectedWire,
	isBypassed,
	selectedWire,
	toggleBypass
} from './rewire.ts';

const hasNodes = ({ board }: App): boolean => board.selection.length > 0;
const hasTwo = (app: App): boolean => countSelected(app) > 1;
const hasThree = (app: App): boolean => countSelected(app) > 2;

/** Aligning and distributing, with the keys that drawing programs have for it. */
export const ALIGN_COMMANDS: readonly Command[] = [
	{
		id: 'align_left',
		label: m.arrange_align_left,
		group: 'canvas',
		keys: ['Alt+A'],
		when: hasTwo,
		run: (app) => align(app, 'left')
	},
	{
		id: 'align_centre',
		label: m.arrange_align_centre,
		group: 'canvas',
		keys: ['Alt+H'],
		when: hasTwo,
		run: (app) => align(app, 'centre')
	},
	{
		id: 'align_right',
		label: m.arrange_align_right,
		group: 'canvas',
		keys: ['Alt+D'],
		when: hasTwo,
		run: (app) => align(app, 'right')
	},
	{
		id: 'align_top',
		label: m.arrange_align_top,
		group: 'canvas',
		keys: ['Alt+W'],
		when: hasTwo,
		run: (app) => align(app, 'top')
	},
	{
		id: 'align_middle',
		label: m.arrange_align_middle,
		group: 'canvas',
		keys: ['Alt+V'],
		when: hasTwo,
		run: (app) => align(app, 'middle')
	},
	{
		id: 'align_bottom',
		label: m.arrange_align_bottom,
		group: 'canvas',
		keys: ['Alt+S'],
		when: hasTwo,
		run: (app) => align(app, 'bottom')
	},
	{
		id: 'distribute_across',
		label: m.arrange_distribute_across,
		group: 'canvas',
		keys: ['Alt+Shift+H'],
		when: hasThree,
		run: (app) => distribute(app, 'across')
	},
	{
		id: 'distribute_down',
		label: m.arrange_distribute_down,
		group: 'canvas',
		keys: ['Alt+Shift+V'],
		when: hasThree,
		run: (app) => distribute(app, 'down')
	}
];

/** What puts nodes in order on the canvas, and takes them out of it without a gap. */
export const ARRANGE_COMMANDS: readonly Command[] = [
	...ALIGN_COMMANDS,
	{
		id: 'snap',
		label: m.arrange_snap,
		group: 'canvas',
		keys: ['Shift+S'],
		run: toggleSnapping
	},
	{
		id: 'dissolve',
		label: m.arrange_dissolve,
		group: 'edit',
		keys: ['Mod+Delete', 'Mod+Backspace', 'X'],
		when: hasNodes,
		run: dissolveSelection
	},
	{
		id: 'bypass',
		label: m.arrange_bypass,
		labelNow: (app) => (isBypassed(app) ? m.arrange_bypass_off() : m.arrange_bypass()),
		group: 'edit',
		keys: ['M', 'Mod+B'],
		when: hasNodes,
		run: toggleBypass
	},
	{
		id: 'paste_wires',
		label: m.arrange_paste_wires,
		group: 'edit',
		keys: [PASTE_WIRES_KEY],
		// A browser sends a paste event for these keys: the canvas takes it, or reads the clipboard.
		foreign: true,
		run: pasteWithWires
	},
	{
		id: 'insert_on_wire',
		label: m.arrange_insert_on_wire,
		group: 'canvas',
		keys: ['I'],
		when: (app) => selectedWire(app) !== undefined,
		run: insertOnSelectedWire
	},
	{
		id: 'save_block',
		label: m.arrange_save_block,
		group: 'canvas',
		keys: [],
		when: canSaveBlock,
		run: saveBlock
	}
];
