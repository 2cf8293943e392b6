import type {
	GraphDocument,
	OptimizerSettings,
	ParamValue,
	PassInput,
	TrainingSettings
} from '#lib/graph/document.ts';
import { DEFAULT_TRAINING } from '#lib/graph/document.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { FitProblem } from '#lib/graph/weights/fit.ts';
import { fitProblem, isProgress } from '#lib/graph/weights/fit.ts';
import type { Progress, TrainedState, WeightValues } from '#lib/graph/weights/values.ts';
import { NO_PROGRESS } from '#lib/graph/weights/values.ts';
import type { TrainerClient } from '#lib/train/client.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { Diagnosis, NodeStats, TensorStats } from '#lib/train/diagnose.ts';
import { diagnose } from '#lib/train/diagnose.ts';
import type {
	BackendChoice,
	BackendName,
	Best,
	Clipping,
	Divergence,
	Film,
	Frame,
	FromWorker,
	Inspection,
	Measured,
	Notice,
	Peek,
	RunState,
	Slot,
	StepReport,
	Until
} from '#lib/train/protocol.ts';
import { STATS_PER_TENSOR } from '#lib/train/protocol.ts';
import type { RangeOptions, RangePoint, RangeTest } from '#lib/train/range-test/range.ts';
import type { Check, Element, Explanation, Recorded } from '#lib/train/recorded.ts';
import type { Results, ResultView } from '#lib/train/results/results.ts';
import { followClimb, NO_CLIMB } from './diagnoses/climb.ts';
import { Steady } from './diagnoses/steady.ts';
import { readStats } from './node-stats.ts';
import { Seen } from './seen.ts';

export type { NodeStats, TensorStats };

/** Decades that the gradient scale shows at least. */
const LEAST_RANGE: readonly [number, number] = [-5, 0];
/** And at most: what lies beyond takes the end's colour. */
const MOST_RANGE: readonly [number, number] = [-10, 6];

/** What the worker has. */
interface Loaded {
	readonly document: GraphDocument;
	readonly plan: Plan;
	readonly layout: string;
	readonly dataset: Dataset | null;
	readonly settings: TrainingSettings;
}

/**
 * What is seen of training: the typed client's messages as reactive state. All views read this;
 * only the buttons and `follow` write to the worker.
 */
export class Training {
	state = $state<RunState>('idle');
	/** Whole epochs done, and updates in all. */
	epoch = $state(0);
	update = $state(0);
	batch = $state(0);
	batches = $state(1);
	/** One entry a finished epoch. Replaced by a new array on each frame that adds to it. */
	trainLoss = $state.raw<readonly number[]>([]);
	/** NaN where there is no test set. */
	testLoss = $state.raw<readonly number[]>([]);
	/** Of the latest batch, before its update. */
	batchLoss = $state<number | null>(null);
	updatesPerSecond = $state(0);
	/** Of the last range test. */
	ranged = $state.raw<readonly RangePoint[]>([]);
	/** The learning rate of the next update, as it is scheduled; null before the first frame. */
	lr = $state<number | null>(null);
	/** The best epoch so far, as far as its weights are kept. */
	best = $state.raw<Best | null>(null);
	/** Of all updates that were to be clipped; null: none was. */
	clipping = $state.raw<Clipping | null>(null);
	/** The inspected node's whole tensors. */
	inspection = $state.raw<Inspection | null>(null);
	slots = $state.raw<readonly Slot[]>([]);
	/** By node id, from the last frame that carried statistics. Empty before the first. */
	nodes = $state.raw<ReadonlyMap<string, NodeStats>>(new Map());
	diagnoses = $state.raw<readonly Diagnosis[]>([]);
	/** The update that tells how long a step may be, while the loss is above where it was. */
	rise = $state.raw<StepReport | null>(null);
	/** The optimizer of the last frame with its scheduled learning rate; null before the first. */
	under = $state.raw<OptimizerSettings | null>(null);
	divergence = $state.raw<Divergence | null>(null);
	/** log10 range of the gradient norms for the colour scale: whole decades; only widens within a run. */
	gradientRange = $state.raw<readonly [number, number]>(LEAST_RANGE);
	backend = $state<BackendName | null>(null);
	backendChoice = $state<BackendChoice>('auto');
	measured = $state.raw<Measured>({});
	available = $state.raw<readonly BackendName[]>([]);
	notices = $state.raw<readonly Notice[]>([]);
	failure = $state<string | null>(null);
	/** An edit made the weights restart after some training; said once, then dismissed. */
	restarted = $state(false);
	/** Whether there is something that can be trained. */
	ready = $state(false);
	/** Whether the graph needs no data: its values show at once, and `backward` may start anywhere. */
	live = $state(false);
	/** Whole values of small nodes by id, from the last frame that brought some. */
	peeks = $state.raw<ReadonlyMap<string, Peek>>(new Map());
	/** Values of the pictures on the cards by id, as they came last. */
	pictures = $state.raw<ReadonlyMap<string, Float32Array>>(new Map());
	/** Which cards are on screen: only their pictures come. */
	readonly seen = new Seen((ids) => this.#client.look(ids));
	/** The node that gradients came back from last by hand; null since they were shown otherwise. */
	root = $state<string | null>(null);
	/** What the network says, as it came last; null: nothing was asked for, or nothing came yet. */
	results = $state.raw<Results | null>(null);
	/** Passes recorded while training, ascending; those of the run so far. */
	film = $state.raw<readonly Recorded[]>([]);
	/** The document that the last epoch was trained by; null before the first. */
	ran = $state.raw<GraphDocument | null>(null);
	/** Told before the curves of a run are let go, while they can still be read. */
	onend: (() => void) | null = null;

	#client: TrainerClient;
	#loaded: Loaded | null = null;
	/** The same for who waits for it; null while the board shows what cannot run. */
	#current = $state.raw<Loaded | null>(null);
	/** The weights came from elsewhere: a reset or a restart loses them. */
	#restored = false;
	#climb = NO_CLIMB;
	#steady = new Steady();
	#inspected: string | null = null;
	/** What `under` was made of. */
	#under: OptimizerSettings | undefined;
	/** Whether passes are recorded while training. */
	#filming = false;

	constructor(client: TrainerClient) {
		this.#client = client;
		client.listen((message) => this.#take(message));
	}

	/** Called on every change of document, plan or data: sends what changed to the worker. */
	follow(document: GraphDocument, plan: Plan, dataset: Dataset | null): void {
		const settings = document.training ?? DEFAULT_TRAINING;
		const fed = plan.needsData ? dataset : null;
		this.ready = plan.trainable && (fed !== null || !plan.needsData);
		// What needs no data is alive before there is anything to train.
		this.live = !plan.needsData && plan.steps.length > 0;
		if (!this.ready && !this.live) {
			// The former network stays: undoing the edit takes it up again where it was.
			if (this.state === 'running') this.pause();
			this.peeks = new Map();
			this.#current = null;
			return;
		}
		const former = this.#loaded;
		const layout = layoutOf(plan);
		this.#loaded = { document, plan, layout, dataset: fed, settings };
		this.#current = this.#loaded;
		if (
			former?.plan.signature !== plan.signature ||
			former.dataset?.key !== fed?.key ||
			former.settings.seed !== settings.seed
		) {
			this.restarted = former !== null && (this.update > 0 || this.#restored);
			this.#clear();
			this.#client.load(plan, fed, settings);
		} else if (former.layout !== layout) {
			// Recorded passes are of the program before.
			this.film = [];
			this.results = null;
			this.#client.load(plan, fed, settings, true);
		} else if (former.settings !== settings) {
			this.#client.settings(settings);
			if (this.state === 'done' && settings.epochs > this.epoch) this.state = 'paused';
		}
	}

	/** Whether the worker has just this to run: the former network stays while another cannot. */
	isAt(document: GraphDocument, plan: Plan, dataset: Dataset | null): boolean {
		const current = this.#current;
		return (
			current?.plan.signature === plan.signature &&
			current.settings === (document.training ?? DEFAULT_TRAINING) &&
			current.dataset === (plan.needsData ? dataset : null)
		);
	}

	train(until: Until): void {
		if (!this.ready || this.state === 'running' || this.state === 'diverged') return;
		if (until === 'end' && this.state === 'done') this.reset();
		this.restarted = false;
		this.root = null;
		this.#client.train(until);
	}

	pause(): void {
		this.#client.pause();
	}

	reset(): void {
		if (!this.#loaded) return;
		this.restarted = false;
		this.#clear();
		this.#client.reset();
	}

	/**
	 * The weights and buffers as they stand, in the plan's order; training goes on meanwhile. null
	 * where none are loaded, or others took their place before the answer.
	 */
	async readWeights(): Promise<readonly WeightValues[] | null> {
		return this.#loaded ? ((await this.#client.weights())?.weights ?? null) : null;
	}

	/** The weights with how far they were trained; null also where the run diverged. */
	async readState(): Promise<TrainedState | null> {
		if (!this.#loaded || this.state === 'diverged') return null;
		const { signature } = this.#loaded.plan;
		const held = await this.#client.weights();
		if (!held || this.trainLoss.length < held.epoch) return null;
		const trainLoss = this.trainLoss.slice(0, held.epoch);
		return { signature, ...held, trainLoss, testLoss: this.testLoss.slice(0, held.epoch) };
	}

	/**
	 * Puts weights from elsewhere in the place of the plan's, all or none, and shows what they give;
	 * training goes on from there. The optimizer's state and the program's generator (Dropout) start
	 * anew; rows are shuffled as if the epochs of `at` had been seen, and an epoch that was under way
	 * begins again. A reset draws weights by the seed again.
	 *
	 * @param at the epochs behind them; none, and empty curves, unless given
	 */
	async restoreWeights(
		weights: readonly WeightValues[],
		at: Progress = NO_PROGRESS
	): Promise<'ok' | FitProblem> {
		if (!this.#current) return { code: 'not_ready', values: {} };
		const problem = fitProblem(this.#current.plan.steps, weights);
		if (problem) return problem;
		if (!isProgress(at)) return { code: 'bad_progress', values: {} };
		this.restarted = false;
		// Curves that are cut off are those of a run that has ended: they are not lost.
		const isWhole = at.epoch > 0 && at.trainLoss.length >= this.trainLoss.length;
		this.#clear(isWhole && this.trainLoss.every((loss, i) => loss === at.trainLoss[i]));
		this.#restored = true;
		this.epoch = at.epoch;
		this.update = at.update;
		this.trainLoss = [...at.trainLoss];
		this.testLoss = [...at.testLoss];
		if (at.trainLoss.length > 0) this.ran = this.#current.document;
		this.#client.restore(weights, at);
		return 'ok';
	}

	/**
	 * Puts the weights of the best epoch in the place of the present ones, as `restoreWeights` does: with
	 * the curves up to that epoch. False where there are none any more.
	 */
	async restoreBest(): Promise<boolean> {
		const held = this.best && (await this.#client.bestWeights());
		if (!held || this.trainLoss.length < held.epoch) return false;
		const trainLoss = this.trainLoss.slice(0, held.epoch);
		const testLoss = this.testLoss.slice(0, held.epoch);
		const { weights, ...at } = held;
		return (await this.restoreWeights(weights, { ...at, trainLoss, testLoss })) === 'ok';
	}

	/**
	 * A learning-rate range test from the weights as they stand, after which all is as before; its points
	 * come in `ranged`. Training pauses. null where it cannot be.
	 */
	async testRange(options: RangeOptions): Promise<RangeTest | null> {
		if (!this.ready) return null;
		this.ranged = [];
		return this.#client.range(options);
	}

	/** Ends the range test under way, which answers with what it has. */
	endRange(): void {
		this.#client.endRange();
	}

	/** `node.backward(upstream)`; null for a node of one element. Gradients add up. */
	backward(node: string, upstream: ParamValue = null): void {
		if (!this.#loaded || this.state === 'running') return;
		this.root = node;
		this.#client.autograd({ kind: 'backward', node, upstream });
	}

	/** `optimizer.zero_grad()` */
	zeroGrad(): void {
		if (!this.#loaded || this.state === 'running') return;
		this.root = null;
		this.#client.autograd({ kind: 'zeroGrad' });
	}

	/** `optimizer.step()` with the gradients as they stand. */
	optimizerStep(): void {
		if (!this.#loaded || this.state === 'running') return;
		this.root = null;
		this.#client.autograd({ kind: 'step' });
	}

	/** One pass with all its tensors, at the weights as they stand; null where it cannot be. */
	record(input: PassInput | null): Promise<Recorded | null> {
		return this.#loaded ? this.#client.record(input) : Promise.resolve(null);
	}

	/** The chain rule for an element of the pass that was recorded last. */
	explain(element: Element): Promise<Explanation | null> {
		return this.#client.explain(element);
	}

	/** An element's gradient in that pass beside its finite difference. */
	check(element: Element): Promise<Check | null> {
		return this.#client.check(element);
	}

	/** Lets that pass go. */
	forget(): void {
		if (this.#loaded) this.#client.forget();
	}

	/** What is to be seen of the network's answers; null: nothing. */
	see(view: ResultView | null): void {
		if (view === null) this.results = null;
		this.#client.see(view);
	}

	/** What to record while training, until that ends; null: nothing. */
	setFilm(film: Film | null): void {
		if (film === null && !this.#filming) return;
		this.#filming = film !== null;
		this.#client.film(film);
	}

	chooseBackend(choice: BackendChoice): void {
		this.backendChoice = choice;
		this.#client.backend(choice);
	}

	/** Which node's weights and gradients come whole. */
	inspect(node: string | null): void {
		if (node === this.#inspected) return;
		this.#inspected = node;
		this.inspection = null;
		if (this.#loaded) this.#client.inspect(node);
	}

	dismissNotice(index: number): void {
		this.notices = this.notices.filter((_, i) => i !== index);
	}

	dismissRestart(): void {
		this.restarted = false;
	}

	#clear(goesOn = false): void {
		if (this.trainLoss.length > 0 && !goesOn) this.onend?.();
		this.ran = null;
		this.#restored = false;
		this.state = 'idle';
		this.epoch = 0;
		this.update = 0;
		this.batch = 0;
		this.trainLoss = [];
		this.testLoss = [];
		this.batchLoss = null;
		this.lr = null;
		this.best = null;
		this.clipping = null;
		this.nodes = new Map();
		this.diagnoses = [];
		this.#steady = new Steady();
		this.#climb = NO_CLIMB;
		this.rise = null;
		this.under = null;
		this.#under = undefined;
		this.divergence = null;
		this.gradientRange = LEAST_RANGE;
		this.inspection = null;
		this.failure = null;
		this.peeks = new Map();
		this.pictures = new Map();
		this.root = null;
		this.results = null;
		this.film = [];
		this.setFilm(null);
	}

	#take(message: FromWorker): void {
		switch (message.kind) {
			case 'loaded':
				this.slots = message.slots;
				this.epoch = message.epoch;
				return;
			case 'frame':
				return this.#show(message.frame);
			case 'state':
				this.state = message.state;
				this.divergence = message.divergence ?? null;
				if (message.state === 'done' || message.state === 'diverged') this.setFilm(null);
				return;
			case 'backend':
				this.backend = message.backend;
				this.backendChoice = message.choice;
				this.measured = message.measured;
				this.available = message.available;
				return;
			case 'notice':
				this.notices = [...this.notices, message.notice];
				return;
			case 'seen':
				this.results = message.results;
				return;
			case 'ranged':
				this.ranged = [...this.ranged, message.point];
				return;
			case 'filmed':
				this.film = [
					...this.film.filter(({ epoch }) => epoch < message.recorded.epoch),
					message.recorded
				];
				return;
			case 'failed':
				this.failure = message.message;
				this.state = 'idle';
				return;
		}
	}

	#show(frame: Frame): void {
		this.epoch = frame.epoch;
		this.update = frame.update;
		this.batch = frame.batch;
		this.batches = frame.batches;
		this.updatesPerSecond = frame.updatesPerSecond;
		this.#climb = followClimb(this.#climb, frame);
		this.rise = this.#climb.rise;
		this.lr = frame.lr;
		if (frame.best?.epoch !== this.best?.epoch) this.best = frame.best;
		if (frame.clipping) this.clipping = addClipping(this.clipping, frame.clipping);
		const optimizer = this.#loaded?.settings.optimizer;
		if (optimizer !== this.#under || frame.lr !== this.under?.lr) {
			this.#under = optimizer;
			this.under = optimizer ? { ...optimizer, lr: frame.lr } : null;
		}
		if (frame.batchLoss !== null) this.batchLoss = frame.batchLoss;
		// A run that went back to a checkpoint sends some epochs again.
		const known = Math.min(frame.firstEpoch, this.trainLoss.length);
		if (frame.trainLoss.length > 0 || known < this.trainLoss.length) {
			this.ran = this.#loaded?.document ?? null;
			this.trainLoss = [...this.trainLoss.slice(0, known), ...frame.trainLoss];
			this.testLoss = [...this.testLoss.slice(0, known), ...frame.testLoss];
		}
		if (frame.peeks) this.peeks = new Map(frame.peeks.map((peek) => [peek.node, peek]));
		if (frame.pictures) {
			const came = frame.pictures.map(({ node, values }) => [node, values] as const);
			this.pictures = new Map([...this.pictures, ...came]);
		}
		if (frame.inspection?.node === this.#inspected) this.inspection = frame.inspection;
		if (frame.stats.length === this.slots.length * STATS_PER_TENSOR) this.#showStats(frame.stats);
	}

	#showStats(stats: Float32Array): void {
		if (!this.#loaded || stats.length === 0) return;
		const { plan } = this.#loaded;
		this.nodes = readStats(plan, this.slots, stats);
		const found = diagnose(plan, (node) => this.nodes.get(node));
		const said = this.#steady.keep(found, this.batches);
		// Thirty times a second, nothing is no news.
		if (said.length > 0 || this.diagnoses.length > 0) this.diagnoses = said;
		let [low, high] = this.gradientRange;
		for (const { gradient } of this.nodes.values()) {
			if (!gradient || !(gradient.norm > 0) || !Number.isFinite(gradient.norm)) continue;
			const decade = Math.log10(gradient.norm);
			low = Math.max(MOST_RANGE[0], Math.min(low, Math.floor(decade)));
			high = Math.min(MOST_RANGE[1], Math.max(high, Math.ceil(decade)));
		}
		if (low !== this.gradientRange[0] || high !== this.gradientRange[1]) {
			this.gradientRange = [low, high];
		}
	}
}

/** Changes with anything that is computed, names aside. */
function layoutOf({ steps, loss }: Plan): string {
	return JSON.stringify([loss, steps.map(({ name: _, ...step }) => step)]);
}

function addClipping(former: Clipping | null, { updates, clipped }: Clipping): Clipping {
	return {
		updates: (former?.updates ?? 0) + updates,
		clipped: (former?.clipped ?? 0) + clipped
	};
}
