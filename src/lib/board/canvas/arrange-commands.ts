import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Command } from '../command.ts';
import { align, countSelected, distribute, toggleSnapping } from './arrange.ts';

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
	}
];
