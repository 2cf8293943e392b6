import { m } from '#lib/paraglide/messages.js';
import type { Command } from '../command.ts';

/** What brings a network in from PyTorch. */
export const IMPORT_COMMANDS: readonly Command[] = [
	{
		id: 'import_pytorch',
		label: m.import_cmd,
		group: 'board',
		keys: [],
		run({ ui }) {
			ui.importText = '';
			ui.dialog = 'import';
		}
	}
];
