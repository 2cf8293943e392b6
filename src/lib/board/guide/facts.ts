import type { App } from '../app.svelte.ts';
import { isOver } from '../transport.ts';
import type { Deeds, Facts } from './steps.ts';

/** What the board tells of the steps. Data on their way are taken for data that are here. */
export function factsOf(app: App, deeds: Deeds): Facts {
	const { board, data, training } = app;
	return {
		document: board.document,
		plan: board.plan,
		lacksData: ['missing', 'changed', 'failed'].includes(data.state),
		epoch: training.epoch,
		isOver: isOver(app),
		deeds
	};
}
