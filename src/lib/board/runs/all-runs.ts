import type { App } from '../app.svelte.ts';
import type { CsvRun } from '../export/losses-csv.ts';
import { presentName } from './compared.ts';
import { runName } from './run-name.ts';

/** Every run of the board by its name, the present one last. */
export function allRuns(app: Pick<App, 'runs' | 'training' | 'board'>): CsvRun[] {
	const { runs, training } = app;
	const { trainLoss, testLoss } = training;
	const present = { name: runs.name ?? presentName(app), at: null, trainLoss, testLoss };
	const former = runs.list.map((run) => ({ ...run, name: runName(run) }));
	return trainLoss.length > 0 ? [...former, present] : former;
}
