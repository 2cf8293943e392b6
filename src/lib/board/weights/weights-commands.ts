import { m } from '#lib/paraglide/messages.js';
import type { Command } from '../command.ts';
import { weightsBlocked } from './holdings.ts';
import { chooseWeights, saveWeights } from './weights-file.ts';

/** The network's weights, out and in. */
export const WEIGHTS_COMMANDS: readonly Command[] = [
	{
		id: 'save_weights',
		label: m.weights_cmd_save,
		group: 'board',
		keys: [],
		when: (app) => weightsBlocked(app) === null,
		run: (app) => void saveWeights(app)
	},
	{
		id: 'load_weights',
		label: m.weights_cmd_load,
		group: 'board',
		keys: [],
		when: (app) => weightsBlocked(app) === null,
		run: (app) => void chooseWeights(app)
	}
];
