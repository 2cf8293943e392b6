import type { Part } from '#lib/train/results/results.ts';
import type { Sheet } from './pad.ts';

export const RESULT_TABS = ['surface', 'predictions', 'confusion', 'worst', 'try'] as const;
export type ResultTab = (typeof RESULT_TABS)[number];

/** How the results are looked at; outlives the panel, so that a change of tab or language keeps it. */
class ResultViewState {
	/** As chosen; what makes no sense for the data gives way. */
	tab = $state<ResultTab>('surface');
	part = $state<Part>('test');
	/** Which of several targets. */
	output = $state(0);
	/** The features of the area, where there are more than two. */
	axes = $state.raw<readonly number[] | null>(null);
	/** Wrong answers are marked on the area. */
	marksWrong = $state(true);
	/** The cell of the confusion matrix whose rows are listed. */
	cell = $state.raw<{ readonly actual: number; readonly said: number } | null>(null);
	/** The panel fills the window. */
	large = $state(false);
	/** What is typed, in the units that the network is fed with; of which data set. */
	typed = $state.raw<Typed | null>(null);
	/** A drawing is moved to the middle before it is read. */
	centred = $state(true);
}

/** A sample that is asked about. */
export interface Typed {
	readonly dataset: string;
	readonly x: Float32Array;
	/** The row it was taken from, unchanged since; null: typed or drawn. */
	readonly from: { readonly part: Part; readonly row: number } | null;
	/** What was drawn, before it was moved. */
	readonly sheet: Sheet | null;
}

/** The results' view. */
export const resultView = new ResultViewState();
