import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { OptimizerSettings, TrainingSettings } from '#lib/graph/document.ts';
import type { Tf } from '#lib/graph/operator.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { BestWeights } from './best-weights.ts';
import type { Checkpoint, EpochSums } from './checkpoint.ts';
import type { Dataset, Rows } from './data/dataset.ts';
import { Draws } from './draws.ts';
import { Executor } from './executor.ts';
import { Feeds } from './feeds.ts';
import type { GradState } from './grads.ts';
import { Grads } from './grads.ts';
import { drawWeights } from './init.ts';
import type { Snapshot } from './learner.ts';
import { disposeSnapshot, Learner } from './learner.ts';
import type { Loader, LoaderState } from './loader.ts';
import { loaderFor } from './loader.ts';
import type { Feed, Observer, PassOptions } from './pass.ts';
import type { GeneratorState } from './random.ts';
import type { Pending } from './pending.ts';
import { disposePending, isEpoch } from './pending.ts';
import { readCheckpoint, startValues } from './saving.ts';
import { Schedule } from './schedule/schedule.ts';
import { Weights } from './weights.ts';

/** A state that can be gone back to, on the device. */
export interface Anchor {
	readonly learner: Snapshot;
	readonly grad: GradState;
	readonly random: GeneratorState;
	readonly loader: LoaderState;
	readonly epoch: number;
	readonly update: number;
	readonly owesTest: boolean;
}

/**
 * Epochs, batches and updates on one backend: `optimizer.zero_grad(); loss.backward();
 * optimizer.step()` over a DataLoader, and the same three one by one. A program that needs no data
 * has epochs of one update. It only computes; when to read back, to show and to stop is the
 * session's business.
 */
export class Trainer {
	readonly executor: Executor;
	/** The parameters' `.grad`. */
	readonly grads: Grads;
	/** Losses that nobody has read yet, oldest first. */
	pending: Pending[] = [];
	epoch = 0;
	update = 0;
	/**
	 * Of the epochs so far, as whoever reads `pending` enters them: on the test set, on the training set
	 * where there is no other. ReduceLROnPlateau looks at them.
	 */
	readonly losses: number[];
	readonly best: BestWeights;
	/** Whether the weights of each epoch wait for its loss, to become the best. */
	keepsBest = false;
	/** All parameters' gradient of a probe, flat: shown where there is no `.grad` yet. */
	#probed: Tensor1D | null = null;
	readonly feeds: Feeds;
	readonly learner: Learner;
	readonly draws: Draws;
	#loader: Loader;
	#settings: TrainingSettings;
	#schedule: Schedule;
	#anchor: Anchor | null = null;
	/** The weights before the last update. */
	#former: Tensor1D | null = null;
	/** The last batch of an epoch is done, its test loss is not. */
	#owesTest = false;

	/** @param dataset null: the program needs none */
	constructor(
		readonly tf: Tf,
		readonly program: Program,
		readonly dataset: Dataset | null,
		settings: TrainingSettings,
		checkpoint: Checkpoint | null = null
	) {
		this.#settings = settings;
		this.losses = [...(checkpoint?.losses ?? [])];
		this.#schedule = new Schedule(settings, this.losses);
		this.best = new BestWeights(tf, checkpoint?.best ?? null, this.losses);
		const { values, generator } = drawWeights(program, settings.seed);
		this.draws = new Draws(generator);
		this.executor = new Executor(tf, program, this.draws);
		const { entries } = this.executor;
		const start = checkpoint ? startValues(entries, values, checkpoint) : values;
		const weights = new Weights(tf, entries, program.steps.length, start);
		this.learner = new Learner(tf, weights, checkpoint);
		this.grads = new Grads(tf, entries);
		this.feeds = new Feeds(tf, program, dataset);
		this.#loader = loaderFor(dataset, settings);
		if (!checkpoint) return;
		this.epoch = checkpoint.epoch;
		this.update = checkpoint.update;
		this.#owesTest = checkpoint.owesTest;
		this.#loader.state = checkpoint.loader;
		this.draws.state = checkpoint.random;
		if (checkpoint.grad) this.grads.add(tf.tensor1d(checkpoint.grad.flat), checkpoint.grad.reached);
	}

	get weights(): Weights {
		return this.learner.weights;
	}

	/** The flat gradient that a parameter has a part in; null where its `.grad` is None. */
	gradientOf(entry: number): Tensor1D | null {
		if (!this.grads.flat) return this.dataset ? this.#probed : null;
		return this.grads.reached.has(entry) ? this.grads.flat : null;
	}

	/** Rows of the next batch. */
	get rows(): number {
		if (!this.dataset) return 1;
		return this.#loader.batch()?.length ?? this.dataset.train.count;
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

	/** The optimizer with the learning rate of this epoch. */
	get optimizer(): OptimizerSettings {
		return this.#schedule.at(this.epoch);
	}

	/** Whether losses have to be read, and entered in `losses`, before training goes on. */
	get waits(): boolean {
		if (this.#schedule.needsLosses && this.losses.length < this.epoch) return true;
		const waiting = this.keepsBest ? this.pending.filter(isEpoch).length : 0;
		return waiting > 0 && waiting >= BestWeights.room(this.weights);
	}

	/** Changes what can change during a run. */
	set settings(settings: TrainingSettings) {
		const former = this.#settings;
		this.#settings = settings;
		this.#schedule = new Schedule(settings, this.losses);
		if (settings.batchSize !== former.batchSize || settings.shuffle !== former.shuffle) {
			this.#loader = loaderFor(this.dataset, settings);
		}
	}

	/**
	 * One update: a batch forward, backward and through the optimizer; behind the last batch of an
	 * epoch the test set too. Pauses between nodes; dropped half-way it changes nothing.
	 *
	 * @param wide whether gradients are computed for every node that shows one
	 */
	*step(wide = false, observer: Observer = {}): Generator<void, void> {
		if (!this.#owesTest) {
			const zeroes = this.#settings.zeroGrad !== false;
			const { loss, rows } = yield* this.#backward({ wide }, observer, zeroes);
			const norm = this.#updateWeights();
			this.pending.push({ kind: 'batch', loss, rows, norm });
			this.#owesTest = this.#loader.advance();
		}
		if (!this.#owesTest) return;
		const test = this.dataset?.test ? yield* this.#testLosses(this.dataset.test) : [];
		this.#owesTest = false;
		this.epoch++;
		const candidate = this.keepsBest
			? this.best.candidate(this.weights, this.epoch, this.update)
			: null;
		this.pending.push({ kind: 'epoch', test, candidate });
	}

	/**
	 * An update at another learning rate, as if there were no epochs: for a test that goes back to an
	 * anchor afterwards.
	 */
	*stepAt(lr: number): Generator<void, Scalar> {
		const zeroes = this.#settings.zeroGrad !== false;
		const { loss } = yield* this.#backward({}, {}, zeroes);
		this.#updateWeights({ ...this.optimizer, lr })?.dispose();
		this.#loader.advance();
		return loss;
	}

	/** `root.backward(upstream)` over the next batch: gradients add to `.grad`, nothing else changes. */
	*backward(options: PassOptions, observer: Observer): Generator<void, void> {
		const { loss } = yield* this.#backward({ ...options, wide: true }, observer, false);
		loss.dispose();
	}

	/** `optimizer.step()` with the gradients as they stand. */
	updateOnce(): void {
		if (this.grads.flat) this.#updateWeights()?.dispose();
	}

	/** @returns the gradient's norm before it was clipped, to be disposed; null where it is not */
	#updateWeights(optimizer = this.optimizer): Scalar | null {
		const { clipGradNorm } = this.#settings;
		const norm = clipGradNorm === undefined ? null : this.grads.clip(clipGradNorm);
		const mask = this.grads.mask();
		this.#former?.dispose();
		this.#former = this.tf.clone(this.weights.flat);
		this.learner.update(this.grads.flat!, optimizer, mask);
		mask?.dispose();
		this.update++;
		return norm;
	}

	/**
	 * Of the last update's step s over the gradient g: g·s and |s|², to be disposed. null where that
	 * does not say how the loss curves: g is of another loss than that before and behind the step, or
	 * of several, or the step is not along it.
	 */
	lastStep(): Tensor1D | null {
		const { optimizer, zeroGrad, clipGradNorm } = this.#settings;
		const isOwn = zeroGrad !== false && clipGradNorm === undefined;
		const isComparable = this.batches === 1 && isOwn && !this.draws.drew;
		if (!this.#former || !this.grads.flat || !isComparable || optimizer.type !== 'SGD') return null;
		const { tf } = this;
		return tf.tidy(() => {
			const step = tf.sub(this.weights.flat, this.#former!);
			return tf.stack([tf.sum(tf.mul(this.grads.flat!, step)), tf.sum(tf.square(step))]);
		}) as Tensor1D;
	}

	*#backward(
		options: PassOptions,
		observer: Observer,
		zeroes: boolean
	): Generator<void, { loss: Scalar; rows: number }> {
		const { feed, own } = this.#batch();
		this.draws.mark();
		let whole = false;
		try {
			const { byStep } = this.weights;
			const made = yield* this.executor.gradients(byStep, feed, options, observer);
			whole = true;
			if (zeroes) this.grads.zero();
			this.grads.add(made.gradient, made.reached);
			this.weights.replaceBuffers(made.updates);
			return { loss: made.loss, rows: feed.rows };
		} finally {
			if (!whole) this.draws.rewind();
			if (own) this.feeds.release(feed);
		}
	}

	*#testLosses(rows: Rows): Generator<void, { loss: Scalar; rows: number }[]> {
		const { feeds, resident } = this.feeds.whole(rows);
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
			if (!resident) feeds.forEach((feed) => this.feeds.release(feed));
		}
	}

	/**
	 * A pass over the next batch that changes nothing, for its observer: forward, and backward too
	 * where it is said from where.
	 */
	*probe(observer: Observer, backward: PassOptions | null): Generator<void, void> {
		const { feed, own } = this.#batch();
		this.draws.mark();
		try {
			const { byStep } = this.weights;
			if (!backward) return yield* this.executor.forward(byStep, feed, observer);
			const options = { ...backward, wide: true };
			const made = yield* this.executor.gradients(byStep, feed, options, observer);
			this.tf.dispose([made.loss, ...made.updates.values()]);
			this.#probed?.dispose();
			this.#probed = made.gradient;
		} finally {
			this.draws.rewind();
			if (own) this.feeds.release(feed);
		}
	}

	/** Remembers this state on the device, in place of the one remembered before. */
	setAnchor(): void {
		this.#dropAnchor();
		this.#anchor = {
			learner: this.learner.snapshot(),
			grad: this.grads.snapshot(),
			random: this.draws.state,
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
		this.#dropFormer();
		this.learner.restore(anchor.learner);
		this.grads.restore(anchor.grad);
		this.draws.state = anchor.random;
		this.#loader.state = anchor.loader;
		this.epoch = anchor.epoch;
		this.update = anchor.update;
		this.#owesTest = anchor.owesTest;
		this.losses.length = Math.min(this.losses.length, anchor.epoch);
	}

	/** Reads the remembered state back. */
	save(sums: EpochSums): Promise<Checkpoint> {
		const anchor = this.#anchor!;
		const { best, program } = this;
		const losses = this.losses.slice(0, anchor.epoch);
		return readCheckpoint(anchor, { signature: program.signature, sums, losses, best });
	}

	dispose(): void {
		this.#dropPending();
		this.#dropAnchor();
		this.#dropFormer();
		this.grads.zero();
		this.#probed?.dispose();
		this.#probed = null;
		this.learner.dispose();
		this.best.dispose();
		this.feeds.dispose();
	}

	#batch(): { feed: Feed; own: boolean } {
		if (!this.dataset) return { feed: { x: null, y: null, rows: 1 }, own: false };
		const picked = this.#loader.batch();
		if (!picked && this.feeds.fits(this.dataset.train)) {
			return { feed: this.feeds.whole(this.dataset.train).feeds[0]!, own: false };
		}
		return { feed: this.feeds.batch(this.dataset.train, picked), own: true };
	}

	#dropPending(): void {
		this.pending.forEach((event) => disposePending(this.tf, event));
		this.pending = [];
	}

	#dropFormer(): void {
		this.#former?.dispose();
		this.#former = null;
	}

	#dropAnchor(): void {
		if (!this.#anchor) return;
		disposeSnapshot(this.tf, this.#anchor.learner);
		this.#anchor.grad.flat?.dispose();
		this.#anchor = null;
	}
}
