import type { Rank } from '@tensorflow/tfjs-core';
import type { ParamValue, TrainingSettings } from '#lib/graph/document.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import { nestedValues } from '#lib/graph/nested.ts';
import type { Tensor } from '#lib/graph/operator.ts';
import { bindBatch } from '#lib/graph/shape.ts';
import type { Backends } from './backend.ts';
import { tf } from './backend.ts';
import type { Checkpoint, EpochSums } from './checkpoint.ts';
import type { Drive } from './drive.ts';
import { inspect } from './inspect.ts';
import type { Reading } from './ledger.ts';
import { joinReadings, Ledger, scalarsOf } from './ledger.ts';
import { locate } from './locate.ts';
import { Pacer } from './pacer.ts';
import type { PassOptions } from './pass.ts';
import { Pictures } from './pictures.ts';
import type {
	Answer,
	Divergence,
	Film,
	Frame,
	Picture,
	Question,
	Slot,
	Until
} from './protocol.ts';
import { Questions } from './questions.ts';
import type { RangePoint } from './range-test/range.ts';
import type { Recorded } from './recorded.ts';
import type { Results } from './results/results.ts';
import { Seer } from './results/seer.ts';
import { slotsOf } from './stats.ts';
import { enterNow, StepGauge } from './step-gauge.ts';
import type { Pending } from './pending.ts';
import type { Trainer } from './trainer.ts';
import type { Sight } from './watch.ts';
import { Watch } from './watch.ts';

/** Longest time between two frames of a burst that was meant to be shorter, milliseconds. */
const FRAME = 33;
/** Between two checkpoints in plain memory, milliseconds. */
const CHECKPOINT = 1000;
/** Between two looks at whole tensors, milliseconds. */
const INSPECT = 150;
/** Between two looks at pictures: more often nobody sees. */
const PICTURE = 100;
const NOBODY: ReadonlySet<string> = new Set();

export type Outcome =
	| { readonly kind: 'reached' }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'diverged'; readonly divergence: Divergence };

/** What came back from the device at once. */
interface ReadBack {
	readonly losses: Reading;
	/** Whether losses and weights are numbers. */
	readonly finite: boolean;
	readonly sight: Sight | null;
}

/**
 * One run of training on one backend: bursts of updates with one read-back and one frame behind
 * each. Keeps the checkpoint from which another backend can go on.
 */
export class Run {
	running = false;
	until: Until = 'end';
	gradients = true;
	inspected: string | null = null;
	/** Nodes whose pictures frames carry. */
	looked: ReadonlySet<string> = NOBODY;
	/** What is recorded while training, and who takes it. */
	film: { readonly film: Film; readonly take: (recorded: Recorded) => void } | null = null;
	/** The last one in plain memory; null: from the seed. */
	checkpoint: Checkpoint | null = null;
	readonly slots: readonly Slot[];
	/** What the network says, and who takes it. */
	readonly seer: Seer;
	take: (results: Results) => void = () => {};
	readonly #ledger = new Ledger();
	/** Losses that were read within a burst: they come with its frame. */
	#early: Reading[] = [];
	readonly #pacer = new Pacer();
	readonly #gauge = new StepGauge();
	#anchorSums: EpochSums = { loss: 0, rows: 0 };
	#checkpointAt = performance.now();
	#inspectedAt = 0;
	#picturedAt = 0;
	#settings: TrainingSettings | null = null;
	/** Where `backward()` started by hand; null once the weights or gradients are others. */
	#root: Root | null = null;
	readonly #questions: Questions;
	/** Whole epochs behind which a pass was last recorded. */
	#filmed = -1;

	constructor(
		readonly trainer: Trainer,
		private readonly backends: Backends,
		private readonly drive: Drive,
		private readonly show: (frame: Frame, transfer: Transferable[]) => void
	) {
		this.slots = slotsOf(trainer.executor);
		trainer.keepsBest = true;
		trainer.setAnchor();
		this.#questions = new Questions(trainer, drive, (data) => backends.guard(data));
		this.seer = new Seer(trainer, drive, (data) => backends.guard(data));
	}

	/**
	 * Answers a question; null where it makes no sense any more.
	 *
	 * @param tell takes the points of a range test as they come
	 */
	ask(question: Question, tell?: (point: RangePoint) => void): Promise<Answer | null> {
		return this.#questions.ask(question, tell);
	}

	/** Taken over between two updates. */
	set settings(settings: TrainingSettings) {
		if (this.running) this.#settings = settings;
		else this.trainer.settings = settings;
	}

	resume(checkpoint: Checkpoint): void {
		this.checkpoint = checkpoint;
		this.#ledger.sums = checkpoint.sums;
		this.#anchorSums = checkpoint.sums;
	}

	/** Trains until an update, an epoch or all epochs are done, or `stopped` says so. */
	async train(until: Until, stopped: () => boolean): Promise<Outcome> {
		this.#root = null;
		this.until = until;
		const { trainer } = this;
		const firstEpoch = trainer.epoch;
		const reached = () => {
			if (typeof until === 'number') return trainer.epoch >= until;
			return until === 'end'
				? trainer.epoch >= trainer.settings.epochs
				: trainer.epoch > firstEpoch;
		};
		if ((until === 'end' || typeof until === 'number') && reached()) return { kind: 'reached' };
		await this.#shoot();
		for (;;) {
			const started = performance.now();
			const due = this.gradients && this.#pacer.watchDue(started);
			const look = this.#lookDue(started);
			let watch: Watch | null = null;
			const before = trainer.update;
			let ended = false;
			let whole = true;
			for (let done = 0; whole && !ended; done++) {
				this.#takeSettings();
				if (trainer.waits) {
					const { losses, finite } = await this.#read(null);
					if (!finite) return this.#locate();
					this.#early.push(losses);
				}
				const ends = until === 'update' || this.#endsWith(until);
				const last =
					ends || done >= this.#pacer.burst - 1 || performance.now() - started > FRAME || stopped();
				if (last && this.gradients && (due || look || ends)) watch = this.#watch(look || ends);
				whole = await this.drive(trainer.step(watch !== null, watch ?? {}));
				ended = until === 'update' || reached();
				if (last) break;
			}
			if (!whole) {
				watch?.dispose();
				watch = null;
			}
			const reading = await this.#read(watch);
			if (!reading.finite) return this.#locate();
			await this.#frame(reading, watch ? look || ended : !this.gradients && look);
			const now = performance.now();
			const updates = trainer.update - before;
			if (updates > 0) this.#pacer.record(now, updates, now - started, watch !== null);
			await this.#keep(now);
			await this.#shoot();
			if (!ended && this.seer.isDue(now)) await this.see(false);
			if (ended) return { kind: 'reached' };
			if (stopped()) return { kind: 'stopped' };
		}
	}

	/**
	 * Shows what a pass gives as things are, changing nothing: back from where `backward()` last
	 * started by hand. Without that a fed program goes back from its loss, and one that runs by itself
	 * only forward.
	 */
	async probe(): Promise<void> {
		if (!this.gradients) return;
		const { dataset, program } = this.trainer;
		const fed = dataset !== null && program.loss !== null ? {} : null;
		await this.#pass((options, watch) => this.trainer.probe(watch, options ?? fed));
	}

	/**
	 * Sets whose pictures frames carry. While nothing runs, those that were not looked at before come at
	 * once, by a forward pass where only that can show them.
	 */
	async look(nodes: ReadonlySet<string>): Promise<void> {
		const fresh = [...nodes].filter((node) => !this.looked.has(node));
		this.looked = nodes;
		const taken = new Pictures(this.trainer, new Set(fresh));
		if (taken.isEmpty) return;
		if (taken.needsPass && !(await this.drive(this.trainer.probe(taken, null)))) {
			return taken.dispose();
		}
		const values = await this.#fetch([taken.pack()]);
		let at = 0;
		const pictures = taken.unpack((count) => values.slice(at, (at += count)));
		await this.#frame({ losses: this.#ledger.enter([], []), sight: null }, false, pictures);
	}

	/** Sees what the network says, of all rows or of as many as training can spare the time for. */
	async see(isWhole: boolean): Promise<void> {
		const results = await this.seer.look(isWhole);
		if (results) this.take(results);
	}

	/** `backward()` from a step over the next batch. */
	async backward(root: number, upstream: ParamValue): Promise<void> {
		this.#root = { root, upstream };
		// Running statistics move without an update.
		this.seer.forget();
		await this.#pass((options, watch) => this.trainer.backward(options!, watch));
	}

	/** `optimizer.zero_grad()` */
	async zeroGrad(): Promise<void> {
		this.#root = null;
		this.trainer.grads.zero();
		this.trainer.setAnchor();
		await this.probe();
	}

	/** `optimizer.step()` */
	async optimizerStep(): Promise<void> {
		this.#root = null;
		this.trainer.updateOnce();
		await this.#read(null);
		await this.probe();
	}

	/** One watched pass with its frame; its options say where `backward()` starts by hand, if it does. */
	async #pass(
		pass: (options: PassOptions | null, watch: Watch) => Generator<void, void>
	): Promise<void> {
		const watch = this.#watch(true, true);
		const options = this.#root && passOptions(this.trainer, this.#root);
		try {
			if (!(await this.drive(pass(options, watch)))) return watch.dispose();
		} finally {
			options?.upstream?.dispose();
		}
		await this.#frame(await this.#read(watch), true);
	}

	/** The state now, in plain arrays. */
	save(): Promise<Checkpoint> {
		return this.backends.guard(this.trainer.save(this.#anchorSums));
	}

	dispose(): void {
		this.#questions.dispose();
		this.trainer.dispose();
	}

	/** Lets go of a device that is lost: there is nothing left to free on it. */
	abandon(): void {
		try {
			this.dispose();
		} catch {
			// tfjs may stumble over textures that went with the context.
		}
	}

	#endsWith(until: Until): boolean {
		const { batch, batches, epoch, settings } = this.trainer;
		if (batch !== batches - 1) return false;
		const target = typeof until === 'number' ? until : settings.epochs;
		return until === 'epoch' || epoch === target - 1 || this.#isFilmed(epoch + 1);
	}

	#isFilmed(epoch: number): boolean {
		return this.film?.film.epochs.includes(epoch) ?? false;
	}

	/** Records a pass where one is due behind a whole epoch. */
	async #shoot(): Promise<void> {
		const { film, trainer } = this;
		if (!film || trainer.batch !== 0 || trainer.epoch === this.#filmed) return;
		if (!this.#isFilmed(trainer.epoch)) return;
		this.#filmed = trainer.epoch;
		const recorded = await this.#questions.record(film.film.input);
		if (recorded) film.take(recorded);
	}

	#takeSettings(): void {
		if (!this.#settings) return;
		this.trainer.settings = this.#settings;
		this.#settings = null;
	}

	/** Reads pending losses and statistics back as one tensor, and remembers the state. */
	async #read(watch: Watch | null): Promise<ReadBack> {
		const { trainer } = this;
		const events = trainer.pending;
		trainer.pending = [];
		const scalars = events.flatMap(scalarsOf);
		// A gradient that overflowed is in the weights before any loss shows it: where it is found must
		// not depend on where a burst ended.
		const weights = tf.sum(trainer.weights.flat);
		const step = trainer.lastStep();
		const parts = [...scalars, weights, ...(step ? [step] : []), ...(watch ? [watch.pack()] : [])];
		const values = await this.#fetch(parts);
		const losses = this.#ledger.enter(events, values, trainer.settings.clipGradNorm);
		enterEpochs(trainer, events, losses);
		let at = scalars.length;
		const finite = losses.finite && Number.isFinite(values[at++]);
		const measured = step && ([values[at++]!, values[at++]!] as const);
		this.#gauge.enter(losses.batches, trainer.update, measured);
		if (finite) {
			trainer.setAnchor();
			this.#anchorSums = this.#ledger.sums;
		}
		return { losses, finite, sight: watch && watch.unpack(values.slice(at)) };
	}

	/** Reads some tensors back as one, and disposes them. */
	async #fetch(parts: readonly Tensor[]): Promise<Float32Array> {
		const packed = tf.tidy(() => tf.concat1d(parts.map((part) => tf.reshape<Rank.R1>(part, [-1]))));
		tf.dispose([...parts]);
		const values = (await this.backends.guard(packed.data())) as Float32Array;
		packed.dispose();
		return values;
	}

	#watch(look: boolean, sums = this.trainer.settings.zeroGrad === false): Watch {
		const now = performance.now();
		const isPictured = look || now - this.#picturedAt > PICTURE;
		if (isPictured) this.#picturedAt = now;
		const looked = isPictured ? this.looked : NOBODY;
		return new Watch(this.trainer, this.slots, look ? this.inspected : null, sums, looked);
	}

	/** Whether it is time for the inspected node's whole tensors. */
	#lookDue(now: number): boolean {
		return this.inspected !== null && now - this.#inspectedAt > INSPECT;
	}

	async #frame(
		{ losses: latest, sight }: Omit<ReadBack, 'finite'>,
		look: boolean,
		pictures: readonly Picture[] | null = sight?.pictures ?? null
	) {
		const { trainer, inspected } = this;
		const seen = sight?.inspected ?? [];
		if (look) this.#inspectedAt = performance.now();
		const inspection =
			look && inspected !== null
				? await this.backends.guard(inspect(trainer, inspected, seen))
				: null;
		const stats = sight?.stats ?? new Float32Array();
		const losses = joinReadings([...this.#early, latest]);
		this.#early = [];
		const frame: Frame = {
			update: trainer.update,
			epoch: trainer.epoch,
			batch: trainer.batch,
			batches: trainer.batches,
			batchLoss: losses.batchLoss,
			firstEpoch: trainer.epoch - losses.train.length,
			trainLoss: losses.train,
			testLoss: losses.test,
			stats,
			steps: this.#gauge.take(),
			updatesPerSecond: this.#pacer.updatesPerSecond,
			lr: resolveOptimizer(trainer.optimizer).lr as number,
			best: trainer.best.figures,
			clipping: losses.clipping,
			inspection,
			peeks: sight?.peeks ?? null,
			pictures
		};
		const whole =
			inspection?.tensors.flatMap(({ values }) => (values ? [values.buffer] : [])) ?? [];
		this.show(frame, [losses.train.buffer, losses.test.buffer, stats.buffer, ...whole] as never);
	}

	/** On a device that can be lost, the state goes to plain memory now and then. */
	async #keep(now: number): Promise<void> {
		if (this.backends.current !== 'webgl' || now - this.#checkpointAt < CHECKPOINT) return;
		this.checkpoint = await this.save();
		this.#checkpointAt = performance.now();
	}

	/** Replays from the last finite state, looking at every tensor, to where the first bad one is. */
	async #locate(): Promise<Outcome> {
		const { trainer } = this;
		const reach = trainer.update;
		trainer.returnToAnchor();
		this.#ledger.sums = this.#anchorSums;
		const watch = this.#watch(true);
		const divergence = await locate(trainer, reach, watch, async (step) => {
			const whole = await this.drive(step);
			if (whole) enterNow(this.#gauge, trainer);
			return whole;
		});
		await this.#frame(await this.#read(watch), true);
		return { kind: 'diverged', divergence };
	}
}

/** What became known of epochs goes to who needs it: their losses, and whether their weights are the best. */
function enterEpochs(trainer: Trainer, events: readonly Pending[], { train, test }: Reading): void {
	const losses = trainer.dataset?.test ? test : train;
	const ends = events.filter((event) => event.kind === 'epoch');
	ends.forEach(({ candidate }, i) => {
		trainer.losses.push(losses[i]!);
		if (candidate) trainer.best.offer(candidate, losses[i]!);
	});
}

interface Root {
	readonly root: number;
	/** null: 1 */
	readonly upstream: ParamValue;
}

/** The gradient to start from is a tensor, which whoever asked disposes. */
function passOptions({ program, rows }: Trainer, { root, upstream }: Root): PassOptions {
	if (upstream === null) return { root };
	const shape = bindBatch(program.steps[root]!.output.shape, rows);
	return { root, upstream: tf.tensor(nestedValues(upstream), shape) };
}
