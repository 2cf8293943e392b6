import type { Dataset } from '#lib/train/data/dataset.ts';
import type { SurfaceView } from '#lib/train/results/results.ts';
import { axisRange, featureRanges, rangeOf } from './columns.ts';
import type { Task } from './task.ts';

/** Points along each axis of an area, and along a line. */
const AREA = 60;
const LINE = 240;
/** Levels of an area of values. */
const LEVELS = 10;

/** The features along the axes: those chosen where they are there, else the first ones. */
export function axesOf(features: number, chosen: readonly number[] | null): readonly number[] {
	if (features < 2) return features === 1 ? [0] : [];
	const fits = chosen?.length === 2 && chosen.every((axis) => axis < features);
	return fits && chosen[0] !== chosen[1] ? chosen : [0, 1];
}

/** Over two features, or along one, the others at their mean; null: the data has no named features. */
export function surfaceView(
	dataset: Dataset,
	task: Task,
	axes: readonly number[],
	output: number
): SurfaceView | null {
	if (axes.length === 0) return null;
	return {
		axes,
		ranges: axes.map((axis) => axisRange(dataset, axis)),
		at: featureRanges(dataset).map(({ mean }) => mean),
		size: axes.length === 2 ? AREA : LINE,
		levels: task.kind === 'regression' ? levelsOf(dataset, output) : [],
		output
	};
}

/** Even steps over the range of the training rows' targets, which points and area share. */
export function levelsOf({ train, targetNames }: Dataset, output: number): number[] {
	const { low, high } = rangeOf(train.y, output, targetNames.length);
	return Array.from({ length: LEVELS }, (_, i) => low + ((i + 0.5) * (high - low)) / LEVELS);
}

/** 0 … 1: where a value stands between the training targets' ends. */
export function shareOf({ train, targetNames }: Dataset, output: number) {
	const { low, high } = rangeOf(train.y, output, targetNames.length);
	const span = high - low || 1;
	return (value: number) => Math.max(0, Math.min(1, (value - low) / span));
}
