import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Backends } from './backend.ts';
import { ContextLost, tf } from './backend.ts';
import type { Checkpoint } from './checkpoint.ts';
import { BackendChooser } from './chooser.ts';
import type { Dataset } from './data/dataset.ts';
import { makeDrive } from './drive.ts';
import type {
	AutogradAction,
	Film,
	FromWorker,
	Question,
	RunState,
	ToWorker,
	Until
} from './protocol.ts';
import type { RangePoint } from './range-test/range.ts';
import type { Recorded } from './recorded.ts';
import { startFrom } from './restore.ts';
import type { Results, ResultView } from './results/results.ts';
import { memoryOf } from './results/seer.ts';
import { Run } from './run.ts';
import { Trainer } from './trainer.ts';

/** What is to be trained, as it was last sent. */
interface Job {
	readonly run: number;
	readonly program: Program;
	/** null: the program needs none. */
	readonly dataset: Dataset | null;
	settings: TrainingSettings;
}

/** What waits for its turn. */
type Queued = Exclude<ToWorker, { kind: 'pause' | 'watch' }>;

/** What waits for the end of a range test; whatever else comes ends it. */
const QUIET: readonly Queued['kind'][] = ['ask', 'inspect', 'look', 'see', 'film'];

/** Questions that training does not pause for. */
const READS: readonly Question['kind'][] = ['weights', 'best'];

/** How long nothing has to run before time is spent on measuring, milliseconds. */
const IDLE = 1500;

/**
 * The worker's side of the conversation: takes messages one after the other, keeps one trainer on
 * one backend, and survives the loss of the device. Knows nothing of workers, so that tests and
 * other hosts can drive it.
 */
export class Session {
	#queue: Promise<void> = Promise.resolve();
	#job: Job | null = null;
	/** The data set that was sent last. */
	#dataset: Dataset | null = null;
	#run: Run | null = null;
	/** The training loop or a background measurement under way. */
	#task: Promise<void> = Promise.resolve();
	#stop = false;
	/** Whether the last training was stopped before it came where it was to come. */
	#stopped = false;
	/** What goes on behind the work it makes room for, unless it is paused meanwhile. */
	#goesOn: Until | null = null;
	/** Ends the wait for an idle time. */
	#wake: () => void = () => {};
	/** Messages that a range test under way ends for. */
	#urgent = 0;
	readonly #drive = makeDrive(() => this.#stop || (this.#tests && this.#urgent > 0));
	/** A range test is under way. */
	#tests = false;
	readonly #chooser: BackendChooser;
	#gradients = true;
	#inspected: string | null = null;
	#looked: ReadonlySet<string> = new Set();
	#film: Film | null = null;
	#view: ResultView | null = null;

	constructor(
		private readonly backends: Backends,
		private readonly post: (message: FromWorker, transfer?: Transferable[]) => void
	) {
		this.#chooser = new BackendChooser(backends, post);
	}

	/** Takes a message. Those that must not wait for the training loop act at once. */
	handle(message: ToWorker): void {
		if (message.kind === 'pause') this.#pause(message.run);
		else if (message.kind === 'watch') this.#watch(message.gradients);
		else this.#enqueue(message);
	}

	#enqueue(message: Queued): void {
		const isUrgent = !QUIET.includes(message.kind);
		if (isUrgent) this.#urgent++;
		this.#queue = this.#queue
			.then(() => {
				if (isUrgent) this.#urgent--;
				return this.#process(message);
			})
			.catch((error) => this.#fail(error));
	}

	/** Resolves when all messages so far are done and nothing runs. */
	async settled(): Promise<void> {
		await this.#queue;
		await this.#task;
	}

	async #process(message: Queued): Promise<void> {
		switch (message.kind) {
			case 'load': {
				const { run, program, settings, keep } = message;
				if (message.dataset !== 'same') this.#dataset = message.dataset ?? this.#dataset;
				const dataset = message.dataset === null ? null : this.#dataset;
				if (program.needsData && !dataset) return;
				const goesOn = keep && this.#run?.running ? this.#run.until : null;
				await this.#interrupt();
				const former = keep && this.#run ? await this.#run.save() : null;
				this.#job = { run, program, dataset, settings };
				await this.#begin(former);
				if (goesOn) this.#train(goesOn);
				return;
			}
			case 'reset':
				if (!this.#job) return;
				await this.#interrupt();
				this.#job = { ...this.#job, run: message.run };
				return this.#begin();
			case 'restore': {
				if (!this.#job) return;
				await this.#interrupt();
				this.#job = { ...this.#job, run: message.run };
				const { program, dataset, settings } = this.#job;
				const { weights, at } = message;
				await this.#begin(startFrom(program, dataset, settings, weights, at));
				const isOver = at.epoch >= settings.epochs;
				return this.#say(isOver ? 'done' : at.update > 0 ? 'paused' : 'idle');
			}
			case 'settings':
				if (!this.#job || message.run !== this.#job.run) return;
				this.#job.settings = message.settings;
				if (this.#run) this.#run.settings = message.settings;
				return;
			case 'train':
				if (message.run !== this.#job?.run) return;
				// One that was told to stop is still on its way to its end.
				if (this.#run?.running && !this.#stop) return;
				await this.#interrupt();
				return this.#train(message.until);
			case 'backend':
				this.#chooser.choice = message.choice;
				return this.#changeBackend();
			case 'autograd':
				if (!this.#run || message.run !== this.#job?.run || this.#run.running) return;
				await this.#interrupt();
				await this.#safely(() => autograd(this.#run!, message.action));
				return this.#rest();
			case 'inspect':
				this.#inspected = message.node;
				if (this.#run) this.#run.inspected = message.node;
				if (!this.#run?.running) await this.#run?.probe();
				return;
			case 'look':
				return this.#look(new Set(message.nodes));
			case 'see':
				return this.#see(message.view);
			case 'film':
				this.#film = message.film;
				return this.#shoot();
			case 'ask':
				return this.#answer(message);
			case 'endRange':
				return;
		}
	}

	async #look(nodes: ReadonlySet<string>): Promise<void> {
		this.#looked = nodes;
		const run = this.#run;
		if (!run) return;
		if (run.running && !this.#stop) {
			run.looked = nodes;
			return;
		}
		await this.#interrupt();
		await this.#safely(async () => this.#run?.look(nodes));
		this.#rest();
	}

	/** While training it is the run that looks; at rest, at once. */
	async #see(view: ResultView | null): Promise<void> {
		this.#view = view;
		if (!this.#run) return;
		this.#run.seer.view = view;
		if (this.#run.running && !this.#stop) return;
		await this.#interrupt();
		this.#rest();
	}

	/** A message of another run is answered too: somebody waits for it. */
	async #answer({ run, request, question }: Extract<ToWorker, { kind: 'ask' }>): Promise<void> {
		let answer: Awaited<ReturnType<Run['ask']>> = null;
		if (this.#run && run === this.#job?.run) {
			if (READS.includes(question.kind)) this.#goesOn = this.#under;
			else if (this.#run.running) this.#say('paused');
			await this.#interrupt();
			if (!this.#stopped) this.#goesOn = null;
			try {
				this.#tests = question.kind === 'range';
				const tell = (point: RangePoint) => this.post({ kind: 'ranged', run, point });
				await this.#safely(async () => (answer = (await this.#run?.ask(question, tell)) ?? null));
			} finally {
				this.#tests = false;
				this.post({ kind: 'answer', run, request, answer });
			}
			return this.#goOn();
		}
		this.post({ kind: 'answer', run, request, answer });
	}

	/** Tells the run what to record. */
	#shoot(): void {
		if (!this.#run) return;
		const { run } = this.#job!;
		const film = this.#film;
		const take = (recorded: Recorded) => this.post({ kind: 'filmed', run, recorded });
		this.#run.film = film && { film, take };
	}

	#pause(run: number): void {
		if (run !== this.#job?.run) return;
		const waits = this.#goesOn !== null;
		this.#goesOn = null;
		if (this.#run?.running) this.#stop = true;
		else if (!waits) return;
		this.#say('paused');
	}

	#watch(gradients: boolean): void {
		this.#gradients = gradients;
		if (this.#run) this.#run.gradients = gradients;
	}

	/** Freshly drawn weights for the job, or those of the program before, on the chosen backend. */
	async #begin(former: Checkpoint | null = null): Promise<void> {
		this.#run?.dispose();
		this.#run = null;
		await this.#chooser.choose(this.#job, this.#drive);
		await this.#open(former);
		if (!former) this.#say('idle');
		await this.#safely(() => this.#run!.probe());
		this.#rest();
	}

	/** Opens a run on the current backend, fresh or from a checkpoint. */
	async #open(checkpoint: Checkpoint | null): Promise<void> {
		const job = this.#job!;
		this.#run?.dispose();
		const trainer = new Trainer(tf, job.program, job.dataset, job.settings, checkpoint);
		this.#run = new Run(trainer, this.backends, this.#drive, (frame, transfer) =>
			this.post({ kind: 'frame', run: job.run, frame }, transfer)
		);
		if (checkpoint) this.#run.resume(checkpoint);
		this.#run.gradients = this.#gradients;
		this.#run.inspected = this.#inspected;
		this.#run.looked = this.#looked;
		this.#run.seer.view = this.#view;
		this.#run.take = (results: Results) =>
			this.post({ kind: 'seen', run: job.run, results }, memoryOf(results));
		this.#shoot();
		this.post({ kind: 'loaded', run: job.run, slots: this.#run.slots, epoch: trainer.epoch });
	}

	/** How far training goes that runs and was not told to stop. */
	get #under(): Until | null {
		return this.#run?.running && !this.#stop ? this.#run.until : null;
	}

	/** On with what made room. */
	#goOn(): void {
		const until = this.#goesOn;
		this.#goesOn = null;
		if (until === null) this.#rest();
		else this.#train(until);
	}

	#train(until: Until): void {
		this.#stop = false;
		this.#say('running');
		this.#task = this.#loop(until)
			.then(() => this.#whileIdle())
			.catch((error) => this.#fail(error));
	}

	async #loop(until: Until): Promise<void> {
		const run = this.#run!;
		run.running = true;
		this.#stopped = false;
		let outcome: Awaited<ReturnType<Run['train']>>;
		try {
			outcome = await run.train(until, () => this.#stop);
		} catch (error) {
			if (!(error instanceof ContextLost) && !this.backends.contextLost) throw error;
			await this.#recover(run);
			if (!this.#stop) return this.#loop(until);
			this.#stopped = true;
			return;
		} finally {
			run.running = false;
		}
		this.#stopped = outcome.kind === 'stopped';
		// A pause was said when it was asked for.
		if (outcome.kind === 'diverged') {
			this.post({
				kind: 'state',
				run: this.#job!.run,
				state: 'diverged',
				divergence: outcome.divergence
			});
		} else if (outcome.kind === 'reached') {
			const { epoch, settings } = run.trainer;
			this.#say(epoch >= settings.epochs ? 'done' : 'paused');
		}
	}

	/** The device is gone: on from the last checkpoint on another backend. */
	async #recover(run: Run): Promise<void> {
		this.backends.dropLost();
		run.abandon();
		this.#run = null;
		const backend = await this.#chooser.fallback();
		await this.#open(run.checkpoint);
		this.#chooser.announce(this.#job);
		this.post({
			kind: 'notice',
			notice: { code: 'context_lost', backend, epoch: this.#run!.trainer.epoch }
		});
	}

	/** Runs what touches the device outside the training loop. */
	async #safely(work: () => Promise<unknown>): Promise<void> {
		try {
			await work();
		} catch (error) {
			if (!(error instanceof ContextLost) && !this.backends.contextLost) throw error;
			await this.#recover(this.#run!);
		}
	}

	async #changeBackend(): Promise<void> {
		const run = this.#run;
		if (!run) {
			return this.#chooser.choose(null, this.#drive);
		}
		const goesOn = run.running ? run.until : null;
		await this.#interrupt();
		const checkpoint = await run.save();
		run.dispose();
		this.#run = null;
		await this.#chooser.choose(this.#job, this.#drive);
		await this.#open(checkpoint);
		await this.#safely(() => this.#run!.probe());
		if (goesOn) this.#train(goesOn);
		else this.#rest();
	}

	/** Nothing runs: time for what can wait. */
	#rest(): void {
		this.#stop = false;
		this.#task = this.#whileIdle().catch((error) => this.#fail(error));
	}

	/** What is seen of the network, whole; then what takes longer. */
	async #whileIdle(): Promise<void> {
		await this.#safely(async () => this.#run?.see(true));
		if (!this.#stop) await this.#measureWhileIdle();
	}

	/** Measures what takes long to start, once nothing has run for a while; any message ends it. */
	async #measureWhileIdle(): Promise<void> {
		if (!this.#chooser.hasMore(this.#job!)) return;
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, IDLE);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
		if (this.#stop) return;
		const better = await this.#chooser.measureRest(this.#job!, this.#drive);
		if (better) {
			const checkpoint = await this.#run!.save();
			this.#run!.dispose();
			this.#run = null;
			await this.backends.start(better);
			await this.#open(checkpoint);
		}
		this.#chooser.announce(this.#job);
	}

	/** Ends what runs, and waits for its end. */
	async #interrupt(): Promise<void> {
		this.#stop = true;
		this.#wake();
		await this.#task;
		this.#stop = false;
	}

	#say(state: RunState): void {
		this.post({ kind: 'state', run: this.#job!.run, state });
	}

	#fail(error: unknown): void {
		const message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
		this.post({ kind: 'failed', run: this.#job?.run ?? 0, message });
	}
}

/** Does one part of a training step by hand, and shows what it gave. */
function autograd(run: Run, action: AutogradAction): Promise<void> {
	switch (action.kind) {
		case 'backward': {
			const root = run.trainer.program.steps.findIndex((step) => step.id === action.node);
			return root < 0 ? Promise.resolve() : run.backward(root, action.upstream);
		}
		case 'zeroGrad':
			return run.zeroGrad();
		case 'step':
			return run.optimizerStep();
	}
}
