import { m } from '#lib/paraglide/messages.js';
import { formatLoss } from '../format.ts';
import { runName } from '../runs/run-name.ts';
import type { Run } from '../runs/run.ts';
import { curvesOfRun } from './curves.ts';
import { valueAt } from './series.ts';

/** The losses of a run at an epoch, as they are read; undefined: it did not get there. */
export interface RunFigures {
	readonly run: Run;
	readonly train: string | undefined;
	/** Absent: it has no test curve. */
	readonly test: string | undefined;
}

/** What the runs say of an epoch; of a run that is kept thinner, of the epoch before that is kept. */
export function readRuns(runs: readonly Run[], epoch: number): RunFigures[] {
	return runs.flatMap((run) => {
		const [train, test] = curvesOfRun(run).map((curve) => valueAt(curve, epoch));
		if (train === undefined) return [];
		return [{ run, train: formatLoss(train), test: test === undefined ? test : formatLoss(test) }];
	});
}

/** The same in words. */
export function runsText(runs: readonly Run[], epoch: number): string {
	return readRuns(runs, epoch)
		.map(({ run, train = '', test }) => {
			const name = runName(run);
			return test === undefined
				? m.runs_reader_part_train({ name, train })
				: m.runs_reader_part({ name, train, test });
		})
		.join('; ');
}
