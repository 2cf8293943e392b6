import type { Training } from '../training.svelte.ts';
import type { RunCurves } from '../runs/run.ts';
import type { CurveName } from './chart-view.svelte.ts';
import { breaks, hasValues, type Series } from './series.ts';

/** A loss curve. */
export interface Curve extends Series {
	readonly name: CurveName;
}

/** What there is to draw: no test curve where there is no test set. */
export function curvesOf(training: Pick<Training, 'trainLoss' | 'testLoss'>): Curve[] {
	const train: Curve = { name: 'train', values: training.trainLoss };
	const test: Curve = { name: 'test', values: training.testLoss };
	return hasValues(test.values) ? [train, test] : [train];
}

/** The same of a run that is kept. */
export function curvesOfRun({ trainLoss, testLoss, at }: RunCurves): Curve[] {
	return curvesOf({ trainLoss, testLoss }).map((curve) => ({ ...curve, at }));
}

/**
 * Epochs at which something stopped being finite: in a curve, or in the middle of an epoch that
 * therefore never got its point.
 */
export function breakEpochs(curves: readonly Curve[], diverged: boolean): number[] {
	const epochs = new Set(curves.flatMap((curve) => breaks(curve.values)));
	if (diverged && epochs.size === 0) epochs.add((curves[0]?.values.length ?? 0) + 1);
	return [...epochs].sort((a, b) => a - b);
}
