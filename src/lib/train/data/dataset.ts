import type { DataInfo } from '#lib/graph/operator.ts';

/** Rows ready for training: float32, row-major. */
export interface Rows {
	readonly count: number;
	/** count × product(featureShape) */
	readonly x: Float32Array;
	/** count × targets; class indices are whole numbers in float32. */
	readonly y: Float32Array;
}

export interface Dataset {
	/** Changes when the contents do: the worker keeps the last one. */
	readonly key: string;
	/** Shape of one sample: `[11]`, `[1, 28, 28]`. */
	readonly featureShape: readonly number[];
	/** A table's columns; empty for images, whose pixels have no names. */
	readonly featureNames: readonly string[];
	readonly targetNames: readonly string[];
	/** Number of classes where the single target is a class index (0 … classes-1), else null. */
	readonly classes: number | null;
	readonly train: Rows;
	readonly test: Rows | null;
}

/** Whether a sample is an image: channels, height, width. */
export function isImages({ featureShape }: Pick<Dataset, 'featureShape'>): boolean {
	return featureShape.length === 3;
}

/** What the planner needs to know of a data set. */
export function dataInfo(dataset: Dataset): DataInfo {
	return {
		features: dataset.featureShape,
		targets: dataset.targetNames.length,
		classes: dataset.classes
	};
}
