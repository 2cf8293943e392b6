import type { GraphDocument } from '#lib/graph/document.ts';
import { hasParts, isBuilt, type PlanFacts } from './network.ts';

/** What the steps of the tour are checked by. */
export interface Facts {
	readonly document: Pick<GraphDocument, 'data' | 'nodes'>;
	readonly plan: PlanFacts;
	/** Whether the data set that the document names cannot be used: its file is not here, or is damaged. */
	readonly lacksData: boolean;
	/** Whole epochs done. */
	readonly epoch: number;
	/** Whether training came to its last epoch. */
	readonly isOver: boolean;
	/** What the person did since the tour began. */
	readonly deeds: Deeds;
}

export interface Deeds {
	/** Read the curves at two epochs, or changed their scale. */
	readonly curves: boolean;
	/** Saw a step of a backward pass. */
	readonly backward: boolean;
	/** Copied the link or saved the board to a file. */
	readonly shared: boolean;
}

export interface GuideStep {
	readonly name: StepName;
	/** Whether the person has done it. */
	readonly isDone: (facts: Facts) => boolean;
}

export type StepName = 'data' | 'add' | 'wire' | 'train' | 'curves' | 'pass' | 'share';

/** Enough to see the curves bend. A board that plans fewer is trained when it is through. */
export const EPOCHS = 20;

/** The whole job in the lab, in its order. */
export const STEPS: readonly GuideStep[] = [
	{
		name: 'data',
		isDone: ({ document, lacksData }) => document.data !== undefined && !lacksData
	},
	{ name: 'add', isDone: ({ document }) => hasParts(document) },
	{ name: 'wire', isDone: ({ plan }) => isBuilt(plan) },
	{
		name: 'train',
		// A network that was replaced by one that cannot run yet keeps its epochs.
		isDone: ({ plan, epoch, isOver }) =>
			plan.trainable && (epoch >= EPOCHS || (epoch > 0 && isOver))
	},
	{ name: 'curves', isDone: ({ deeds }) => deeds.curves },
	{ name: 'pass', isDone: ({ deeds }) => deeds.backward },
	{ name: 'share', isDone: ({ deeds }) => deeds.shared }
];
