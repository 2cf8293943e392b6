import { m } from '#lib/paraglide/messages.js';
import type { Command } from '../command.ts';
import { guide } from './guide.svelte.ts';

/** The guided tour. */
export const GUIDE_COMMANDS: readonly Command[] = [
	{
		id: 'guide',
		label: m.guide_cmd,
		group: 'board',
		keys: [],
		run: () => guide.show()
	},
	{
		id: 'guide_focus',
		label: m.guide_cmd_focus,
		group: 'board',
		keys: ['F6'],
		// The tour listens itself: the step-through has keys of its own.
		foreign: true,
		keysOnly: true,
		run: () => guide.show()
	}
];
