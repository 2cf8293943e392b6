import type { Difference } from '#lib/graph/differences.ts';
import { differences } from '#lib/graph/differences.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { thinCurves } from './thin.ts';

/** More are not kept beside a board: the oldest that is not pinned goes. */
export const MOST_RUNS = 20;

/** Colours of runs: `--run-0` … in `app.css`. */
export const RUN_COLORS = 7;

/** Longest name of a run, in characters. */
export const MOST_NAME = 60;

/** The losses of a run by epoch. */
export interface RunCurves {
	/** Epochs that were trained. */
	readonly epochs: number;
	/** The epochs that the losses are of, ascending; null: every one, from 1 on. */
	readonly at: readonly number[] | null;
	readonly trainLoss: readonly number[];
	/** NaN where there is no test set. */
	readonly testLoss: readonly number[];
}

/** A run that was trained before the one on the board: what came of it, and of what. */
export interface Run extends RunCurves {
	readonly id: string;
	/** Counts the runs of a board, from 1. */
	readonly number: number;
	/** As somebody called it; null: by its number and what it changed. */
	readonly name: string | null;
	/** Which of `RUN_COLORS` it keeps. */
	readonly color: number;
	readonly pinned: boolean;
	readonly shown: boolean;
	/** The board as it was when its last epoch was trained. */
	readonly document: GraphDocument;
	/** What it did otherwise than the run before it. */
	readonly changed: readonly Difference[];
}

/** A run that has come to its end. */
export interface EndedRun {
	readonly id: string;
	readonly number: number;
	readonly name: string | null;
	readonly trainLoss: readonly number[];
	readonly testLoss: readonly number[];
	readonly document: GraphDocument;
}

/** The runs with one more, oldest first; `dropped` had to go for it. A run that is there already, by the
 * same settings to the same losses, takes only what it lacks of epochs. */
export function withRun(
	runs: readonly Run[],
	ended: EndedRun
): { readonly runs: readonly Run[]; readonly dropped: Run | null; readonly isNew: boolean } {
	const curves = thinCurves(ended.trainLoss, ended.testLoss);
	const same = runs.find((run) => isSameRun(run, ended));
	if (same) {
		const longer = ended.trainLoss.length > same.epochs;
		const next = { ...same, ...(longer ? curves : {}), name: ended.name ?? same.name };
		return { runs: runs.map((run) => (run === same ? next : run)), dropped: null, isNew: false };
	}
	const before = runs.at(-1);
	const run: Run = {
		...{ id: ended.id, number: ended.number, name: ended.name, color: freeColor(runs) },
		...{ pinned: false, shown: true, document: ended.document, ...curves },
		changed: before ? differences(before.document, ended.document).filter(isTelling) : []
	};
	const all = [...runs, run];
	if (all.length <= MOST_RUNS) return { runs: all, dropped: null, isNew: true };
	const dropped = all.find(({ pinned }) => !pinned)!;
	return { runs: all.filter((one) => one !== dropped), dropped, isNew: true };
}

/** How long a run goes on says its curve. */
export function isTelling(one: Difference): boolean {
	return one.kind !== 'training' || one.setting !== 'epochs';
}

/** Whether the same settings led to the same losses, as far as both went. */
function isSameRun(run: Run, { document, trainLoss, testLoss }: EndedRun): boolean {
	if (differences(run.document, document).some(isTelling)) return false;
	return run.trainLoss.every((loss, i) => {
		const index = (run.at?.[i] ?? i + 1) - 1;
		if (index >= trainLoss.length) return true;
		return Object.is(loss, trainLoss[index]) && Object.is(run.testLoss[i], testLoss[index]);
	});
}

/** The colour that the fewest runs have. */
function freeColor(runs: readonly Run[]): number {
	const used = Array<number>(RUN_COLORS).fill(0);
	for (const { color } of runs) used[color]!++;
	return used.indexOf(Math.min(...used));
}
