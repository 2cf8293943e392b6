import type { GraphDocument } from '#lib/graph/document.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { TrainerClient } from '#lib/train/client.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { Diagnosis } from '#lib/train/diagnose.ts';
import type {
	BackendChoice,
	BackendName,
	Divergence,
	Frame,
	Measured,
	Notice,
	RunState,
	Slot,
	Until
} from '#lib/train/protocol.ts';

/** Statistics of one tensor. */
export interface TensorStats {
	readonly norm: number;
	readonly mean: number;
	readonly absMax: number;
	/** Fraction of exact zeros, 0 to 1. */
	readonly zeros: number;
}

/** What the last frame says about one node. */
export interface NodeStats {
	readonly output?: TensorStats;
	/** Of dL/d(output). */
	readonly gradient?: TensorStats;
	/** By weight name. */
	readonly weights: Readonly<Record<string, TensorStats>>;
	readonly weightGradients: Readonly<Record<string, TensorStats>>;
}

/**
 * What is seen of training: the typed client's messages as reactive state. All views read this;
 * only the buttons and `follow` write to the worker.
 */
export declare class Training {
	constructor(client: TrainerClient);

	readonly state: RunState;
	/** Whole epochs done, and updates in all. */
	readonly epoch: number;
	readonly update: number;
	readonly batch: number;
	readonly batches: number;
	/** One entry a finished epoch; grows. Replaced (new array) on each frame that adds to it. */
	readonly trainLoss: readonly number[];
	/** NaN where there is no test set. */
	readonly testLoss: readonly number[];
	readonly updatesPerSecond: number;
	readonly frame: Frame | null;
	readonly slots: readonly Slot[];
	/** By node id. Empty before the first frame. */
	readonly nodes: ReadonlyMap<string, NodeStats>;
	readonly diagnoses: readonly Diagnosis[];
	readonly divergence: Divergence | null;
	/** log10 range of the gradient norms for the colour scale: whole decades, at least -5 to 0, only widens within a run. */
	readonly gradientRange: readonly [number, number];
	readonly backend: BackendName | null;
	readonly backendChoice: BackendChoice;
	readonly measured: Measured;
	readonly available: readonly BackendName[];
	readonly notices: readonly Notice[];
	readonly failure: string | null;
	/** Set when an edit made the weights restart after some training: shown once, then dismissed. */
	readonly restarted: boolean;

	/** Called on every change of document, plan or data: loads what changed into the worker. */
	follow(document: GraphDocument, plan: Plan, dataset: Dataset | null): void;
	train(until: Until): void;
	pause(): void;
	reset(): void;
	chooseBackend(choice: BackendChoice): void;
	inspect(node: string | null): void;
	dismissNotice(index: number): void;
	dismissRestart(): void;
}
