import type { ParamValue, PassInput, TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Progress, WeightValues } from '#lib/graph/weights/values.ts';
import type { Dataset } from './data/dataset.ts';
import type { RangeOptions, RangePoint, RangeTest } from './range-test/range.ts';
import type { Check, Element, Explanation, Recorded } from './recorded.ts';
import type { Results, ResultView } from './results/results.ts';

/**
 * What the page and the training worker say to each other: one union per direction. Every message
 * to the page carries the id of the run it belongs to; the client drops late ones.
 */

export type BackendName = 'webgl' | 'wasm' | 'cpu';
export type BackendChoice = 'auto' | BackendName;

/** How far to go; a number: until so many epochs are done. */
export type Until = 'end' | 'epoch' | 'update' | number;

export type ToWorker =
	/** A new program. With `keep` its weights are those of the one before, and go on. */
	| {
			readonly kind: 'load';
			readonly run: number;
			readonly program: Program;
			/** null: the program needs none. `same`: the one sent last. */
			readonly dataset: Dataset | 'same' | null;
			readonly settings: TrainingSettings;
			readonly keep?: boolean;
	  }
	/** Settings that take effect during a run: learning rate and the optimizer's other figures, epochs. */
	| { readonly kind: 'settings'; readonly run: number; readonly settings: TrainingSettings }
	| { readonly kind: 'train'; readonly run: number; readonly until: Until }
	| { readonly kind: 'pause'; readonly run: number }
	/** While nothing runs: what a training loop does, one by one. */
	| { readonly kind: 'autograd'; readonly run: number; readonly action: AutogradAction }
	/** Back to freshly drawn weights, epoch 0. */
	| { readonly kind: 'reset'; readonly run: number }
	/** Weights from elsewhere, all of the program's; training goes on behind the epochs of `at`. */
	| {
			readonly kind: 'restore';
			readonly run: number;
			readonly weights: readonly WeightValues[];
			readonly at: Progress;
	  }
	| { readonly kind: 'backend'; readonly choice: BackendChoice }
	/** Which node's weights and gradients frames carry whole; null: none. */
	| { readonly kind: 'inspect'; readonly node: string | null }
	/** Of which nodes frames carry pictures: those on screen. */
	| { readonly kind: 'look'; readonly nodes: readonly string[] }
	/** Whether frames carry gradient statistics. */
	| { readonly kind: 'watch'; readonly gradients: boolean }
	/** What is to be seen of the network's answers; null: nothing. */
	| { readonly kind: 'see'; readonly view: ResultView | null }
	/** Passes to record while training; null: none. */
	| { readonly kind: 'film'; readonly film: Film | null }
	/** Ends a range test: it answers with what it has. Whatever is to be run ends it too. */
	| { readonly kind: 'endRange' }
	/** Something to be answered; training pauses for it, but for the weights it goes on. */
	| {
			readonly kind: 'ask';
			readonly run: number;
			readonly request: number;
			readonly question: Question;
	  };

/** Which passes are recorded while training goes on. */
export interface Film {
	/** Behind so many whole epochs, ascending; 0: before the first update. */
	readonly epochs: readonly number[];
	readonly input: PassInput | null;
}

/** Mostly about one pass, which stays on the device until the next is recorded. */
export type Question =
	/** A pass with all its tensors; null: the program needs no data. */
	| { readonly kind: 'record'; readonly input: PassInput | null }
	| { readonly kind: 'explain'; readonly element: Element }
	| { readonly kind: 'check'; readonly element: Element }
	/** The pass is not needed any more. */
	| { readonly kind: 'forget' }
	/** The weights as they stand. */
	| { readonly kind: 'weights' }
	/** Those of the best epoch; null where there is none. */
	| { readonly kind: 'best' }
	/** A learning-rate range test from the weights as they stand; its points come as they are found. */
	| { readonly kind: 'range'; readonly options: RangeOptions };

export type Answer = Recorded | Explanation | Check | Held | RangeTest;

/** The weights and buffers in the order of the program, and how far they were trained. */
export interface Held extends Pick<Progress, 'epoch' | 'update'> {
	readonly weights: readonly WeightValues[];
}

/** A part of a training step by hand, in PyTorch's words. */
export type AutogradAction =
	/** `node.backward(upstream)`; null: 1, for a node of one element. Gradients add up. */
	| { readonly kind: 'backward'; readonly node: string; readonly upstream: ParamValue }
	/** `optimizer.zero_grad()` */
	| { readonly kind: 'zeroGrad' }
	/** `optimizer.step()` */
	| { readonly kind: 'step' };

export type RunState = 'idle' | 'running' | 'paused' | 'done' | 'diverged';

/** Statistics of one tensor, in this order in `Frame.stats`. */
export const STATS = ['norm', 'mean', 'absMax', 'zeros', 'idle'] as const;
export const STATS_PER_TENSOR = STATS.length;
/** Stands in the place of each figure of a tensor that was not computed: no norm is negative. */
export const ABSENT = -1;

/**
 * One displayed frame, at most 30 a second. Typed arrays are transferred.
 *
 * `stats` holds, for each entry of `slots`, the L2 norm, the mean, the largest magnitude, the
 * fraction of exact zeros and the idle part (see `idle.ts`; `ABSENT` for most tensors).
 */
export interface Frame {
	/** Updates done since the weights were drawn. */
	readonly update: number;
	/** Whole epochs done. */
	readonly epoch: number;
	/** Updates within the current epoch, and how many make one. */
	readonly batch: number;
	readonly batches: number;
	/** Loss of the latest batch, before its update. */
	readonly batchLoss: number | null;
	/** First epoch of the losses below. */
	readonly firstEpoch: number;
	/** Sample-weighted mean of the batch losses of each epoch finished since the last frame. */
	readonly trainLoss: Float32Array;
	/** After each of those epochs, in eval mode; NaN where there is no test set. */
	readonly testLoss: Float32Array;
	readonly stats: Float32Array;
	/** Some of the full-batch updates of SGD so far, ascending; a diverged run brings its last ones again. */
	readonly steps: readonly StepReport[];
	readonly updatesPerSecond: number;
	/** The learning rate of the next update: scheduled, where there is a schedule. */
	readonly lr: number;
	/** Of the epochs so far whose weights the worker keeps; null before the first has ended. */
	readonly best: Best | null;
	/** Of the updates since the last frame; null: none was to be clipped. */
	readonly clipping: Clipping | null;
	/** Whole tensors of the inspected node. */
	readonly inspection: Inspection | null;
	/** Values of the small nodes; null where the frame brings none. */
	readonly peeks: readonly Peek[] | null;
	/** Of the nodes that are looked at; null where the frame brings none. */
	readonly pictures: readonly Picture[] | null;
}

/** How often `clip_grad_norm_` made a gradient smaller. */
export interface Clipping {
	readonly updates: number;
	readonly clipped: number;
}

/** The epoch with the lowest test loss, with the lowest training loss where there is no test set. */
export interface Best {
	/** Whole epochs done behind it: its losses are at `epoch - 1` of the curves. */
	readonly epoch: number;
	readonly loss: number;
}

/** The values of `pictureOf(…)`, one tile after the other, row by row. */
export interface Picture {
	readonly node: string;
	readonly values: Float32Array;
}

/** What an update over the whole data did to the loss, and how the loss curves along it. */
export interface StepReport {
	/** Which update, from 1. */
	readonly update: number;
	/** The loss at the weights before it and behind it. */
	readonly before: number;
	readonly after: number;
	/** sᵀHs / |s|² for the step s and a loss that is quadratic along it, H its second derivatives. */
	readonly curvature: number;
}

/** Whole values of a node whose output is small and does not depend on the batch. */
export interface Peek {
	readonly node: string;
	readonly shape: readonly number[];
	readonly output: Float32Array;
	/** dL/d(output) of the frame's backward pass; of a leaf its `.grad`. null: none. */
	readonly gradient: Float32Array | null;
}

/** Which tensor a group of statistics is about, in the order of `Frame.stats`. */
export interface Slot {
	readonly step: number;
	readonly of: 'output' | 'gradient' | 'weight' | 'weightGradient';
	/** The weight's name for the last two. */
	readonly weight?: string;
}

/** Elements of a tensor that is sent whole, at most. */
export const MOST_SENT = 65_536;

export interface InspectedTensor {
	/** `weight`, `weight.grad`, `bias`, `bias.grad`, `output`, `output.grad` */
	readonly name: string;
	readonly shape: readonly number[];
	/** The whole shape, where only the first rows of the batch were sent. */
	readonly whole?: readonly number[];
	/** null where it is too large to send (more than 65,536 elements) or not there yet. */
	readonly values: Float32Array | null;
}

export interface Inspection {
	readonly node: string;
	readonly tensors: readonly InspectedTensor[];
}

/** Where a number stopped being finite. */
export interface Divergence {
	readonly epoch: number;
	readonly update: number;
	/** The first node that produced a NaN or an Infinity. */
	readonly node: string;
	readonly what: 'output' | 'gradient' | 'weight';
}

/** Milliseconds an update took on each backend that was measured. */
export type Measured = Partial<Record<BackendName, number>>;

export type Notice =
	/** The WebGL context was lost; training goes on from `epoch` on another backend. */
	| { readonly code: 'context_lost'; readonly backend: BackendName; readonly epoch: number }
	/** No WebGL or no OffscreenCanvas in the worker. */
	| { readonly code: 'no_webgl'; readonly backend: BackendName }
	/** WebGL can only render 16-bit floats: not used. */
	| { readonly code: 'half_precision'; readonly backend: BackendName }
	/** The backend asked for could not be started. */
	| {
			readonly code: 'backend_failed';
			readonly wanted: BackendName;
			readonly backend: BackendName;
	  };

export type FromWorker =
	| {
			readonly kind: 'loaded';
			readonly run: number;
			readonly slots: readonly Slot[];
			readonly epoch: number;
	  }
	| { readonly kind: 'frame'; readonly run: number; readonly frame: Frame }
	| {
			readonly kind: 'state';
			readonly run: number;
			readonly state: RunState;
			readonly divergence?: Divergence;
	  }
	| {
			readonly kind: 'backend';
			readonly backend: BackendName;
			readonly choice: BackendChoice;
			readonly measured: Measured;
			readonly available: readonly BackendName[];
	  }
	| { readonly kind: 'notice'; readonly notice: Notice }
	/** A pass recorded while training. */
	| { readonly kind: 'filmed'; readonly run: number; readonly recorded: Recorded }
	/** What came of the view that was asked for last, while training and at rest. */
	| { readonly kind: 'seen'; readonly run: number; readonly results: Results }
	/** The next update of a range test. */
	| { readonly kind: 'ranged'; readonly run: number; readonly point: RangePoint }
	/** null: it cannot be answered; the program, the weights or the input are others by now. */
	| {
			readonly kind: 'answer';
			readonly run: number;
			readonly request: number;
			readonly answer: Answer | null;
	  }
	/** Something failed that is not the person's doing, or the program cannot run: in English, for the report. */
	| { readonly kind: 'failed'; readonly run: number; readonly message: string };
