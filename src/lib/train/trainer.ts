import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Tf } from '#lib/graph/operator.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Checkpoint, EpochSums } from './checkpoint.ts';
import type { Dataset, Rows } from './data/dataset.ts';
import type { Feed, Observer } from './executor.ts';
import { Executor } from './executor.ts';
import { Feeds } from './feeds.ts';
import { drawWeights } from './init.ts';
import type { Snapshot } from './learner.ts';
import { Learner } from './learner.ts';
import { Loader } from './loader.ts';
import type { LoaderState } from './loader.ts';
import { Weights } from './weights.ts';

/** What is left on the device until the next read-back. */
export type Pending =
	| { readonly kind: 'batch'; readonly loss: Scalar; readonly rows: number }
	/** The end of an epoch: losses of the parts of the test set, none without one. */
	| {
			readonly kind: 'epoch';
			readonly test: readonly { readonly loss: Scalar; readonly rows: number }[];
	  };

/** A state that can be gone back to, on the device. */
interface Anchor extends Snapshot {
	readonly loader: LoaderState;
	readonly epoch: number;
	readonly update: number;
	readonly owesTest: boolean;
}

/**
 * Epochs, batches and updates on one backend: `optimizer.zero_grad(); loss.backward();
 * optimizer.step()` over a DataLoader. It only computes; when to read back, to show and to stop is
 * the session's business.
 */
export class Trainer {
	readonly executor: Executor;
	/** The last update's gradient of all trained weights, flat; null before the first. */
	lastGradient: Tensor1D | null = null;
	/** Losses that nobody has read yet, oldest first. */
	pending: Pending[] = [];
	epoch = 0;
	update = 0;
	readonly #feeds: Feeds;
	readonly #learner: Learner;
	#loader: Loader;
	#settings: TrainingSettings;
	#anchor: Anchor | null = null;
	/** The last batch of an epoch is done, its test loss is not. */
	#owesTest = false;

	constructor(
		readonly tf: Tf,
		readonly program: Program,
		readonly dataset: Dataset,
		settings: TrainingSettings,
		checkpoint: Checkpoint | null = null
	) {
		this.#settings = settings;
		this.executor = new Executor(tf, program);
		const { values: drawn } = drawWeights(program, settings.seed);
		const weights = new Weights(
			tf,
			this.executor.entries,
			program.steps.length,
			drawn,
			checkpoint?.weights ?? null
		);
		this.#learner = new Learner(tf, weights, checkpoint);
		this.#feeds = new Feeds(tf, program, dataset);
		this.#loader = this.#newLoader();
		if (!checkpoint) return;
		this.epoch = checkpoint.epoch;
		this.update = checkpoint.update;
		this.#owesTest = checkpoint.owesTest;
		this.#loader.state = checkpoint.loader;
	}

	get weights(): Weights {
		return this.#learner.weights;
	}

	get batch(): number {
		return this.#loader.next;
	}

	get batches(): number {
		return this.#loader.batches;
	}

	get settings(): TrainingSettings {
		return this.#settings;
	}

	/** Changes what can change during a run. */
	set settings(settings: TrainingSettings) {
		const former = this.#settings;
		this.#settings = settings;
		if (settings.batchSize !== former.batchSize || settings.shuffle !== former.shuffle) {
			this.#loader = this.#newLoader();
		}
	}

	/**
	 * One update: a batch forward, backward and through the optimizer; behind the last batch of an
	 * epoch the test set too. Pauses between nodes; dropped half-way it changes nothing.
	 *
	 * @param wide whether gradients are computed for every node that shows one
	 */
	*step(wide = false, observer: Observer = {}): Generator<void, void> {
		if (!this.#owesTest) yield* this.#updateOnce(wide, observer);
		if (!this.#owesTest) return;
		const test = this.dataset.test ? yield* this.#testLosses(this.dataset.test) : [];
		this.pending.push({ kind: 'epoch', test });
		this.#owesTest = false;
		this.epoch++;
	}

	*#updateOnce(wide: boolean, observer: Observer): Generator<void, void> {
		const { feed, own } = this.#batch();
		let made: { loss: Scalar; gradient: Tensor1D };
		try {
			made = yield* this.executor.gradients(this.weights.byStep, feed, wide, observer);
		} finally {
			if (own) this.#feeds.release(feed);
		}
		this.#learner.update(made.gradient, this.#settings.optimizer);
		this.lastGradient?.dispose();
		this.lastGradient = made.gradient;
		this.update++;
		this.pending.push({ kind: 'batch', loss: made.loss, rows: feed.rows });
		this.#owesTest = this.#loader.advance();
	}

	*#testLosses(rows: Rows): Generator<void, { loss: Scalar; rows: number }[]> {
		const { feeds, resident } = this.#feeds.whole(rows);
		const losses: { loss: Scalar; rows: number }[] = [];
		let whole = false;
		try {
			for (const feed of feeds) {
				const loss = yield* this.executor.evaluate(this.weights.byStep, feed);
				losses.push({ loss, rows: feed.rows });
			}
			whole = true;
			return losses;
		} finally {
			if (!whole) losses.forEach(({ loss }) => loss.dispose());
			if (!resident) feeds.forEach((feed) => this.#feeds.release(feed));
		}
	}

	/** A forward and a backward pass over the next batch that changes nothing, for its observer. */
	*probe(observer: Observer): Generator<void, void> {
		const { feed, own } = this.#batch();
		try {
			const made = yield* this.executor.gradients(this.weights.byStep, feed, true, observer);
			made.loss.dispose();
			this.lastGradient?.dispose();
			this.lastGradient = made.gradient;
		} finally {
			if (own) this.#feeds.release(feed);
		}
	}

	/** Remembers this state on the device, in place of the one remembered before. */
	setAnchor(): void {
		this.#dropAnchor();
		this.#anchor = {
			...this.#learner.snapshot(),
			loader: this.#loader.state,
			epoch: this.epoch,
			update: this.update,
			owesTest: this.#owesTest
		};
	}

	/** Goes back to the remembered state; what was pending since is forgotten. */
	returnToAnchor(): void {
		const anchor = this.#anchor!;
		this.#dropPending();
		this.#learner.restore(anchor);
		this.#loader.state = anchor.loader;
		this.epoch = anchor.epoch;
		this.update = anchor.update;
		this.#owesTest = anchor.owesTest;
	}

	/** Reads the remembered state back. */
	async save(sums: EpochSums): Promise<Checkpoint> {
		const anchor = this.#anchor!;
		const { loader, epoch, update, owesTest, optimizer, optimizerSteps } = anchor;
		const names = Object.keys(anchor.slots);
		const [weights, ...slots] = await Promise.all(
			[anchor.weights, ...Object.values(anchor.slots)].map(
				(tensor) => tensor.data() as Promise<Float32Array>
			)
		);
		return {
			signature: this.program.signature,
			weights: weights!.slice(),
			optimizer,
			slots: Object.fromEntries(names.map((name, at) => [name, slots[at]!.slice()])),
			optimizerSteps,
			loader,
			epoch,
			update,
			owesTest,
			sums
		};
	}

	dispose(): void {
		this.#dropPending();
		this.#dropAnchor();
		this.lastGradient?.dispose();
		this.lastGradient = null;
		this.#learner.dispose();
		this.#feeds.dispose();
	}

	#newLoader(): Loader {
		const { batchSize, shuffle, seed } = this.#settings;
		return new Loader(this.dataset.train.count, batchSize, shuffle, seed);
	}

	#batch(): { feed: Feed; own: boolean } {
		const picked = this.#loader.batch();
		if (!picked && this.#feeds.fits(this.dataset.train)) {
			return { feed: this.#feeds.whole(this.dataset.train).feeds[0]!, own: false };
		}
		return { feed: this.#feeds.batch(this.dataset.train, picked), own: true };
	}

	#dropPending(): void {
		this.tf.dispose(this.pending as never);
		this.pending = [];
	}

	#dropAnchor(): void {
		if (this.#anchor) this.tf.dispose([this.#anchor.weights, ...Object.values(this.#anchor.slots)]);
		this.#anchor = null;
	}
}

/** Runs a generator to its end and gives what it returns. */
export function finish<T>(generator: Generator<void, T>): T {
	for (;;) {
		const { done, value } = generator.next();
		if (done) return value;
	}
}
