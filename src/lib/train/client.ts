import type { PassInput, TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Progress, WeightValues } from '#lib/graph/weights/values.ts';
import type { Dataset } from './data/dataset.ts';
import type {
	Answer,
	AutogradAction,
	BackendChoice,
	Film,
	FromWorker,
	Held,
	Question,
	ToWorker,
	Until
} from './protocol.ts';
import type { RangeOptions, RangeTest } from './range-test/range.ts';
import type { Check, Element, Explanation, Recorded } from './recorded.ts';
import type { ResultView } from './results/results.ts';

/**
 * The page's side of the conversation with the training worker. Numbers the runs and drops what
 * comes late from a former one.
 */
export class TrainerClient {
	#worker: Worker | null = null;
	/** Nobody listens any more. */
	#isOver = false;
	#run = 0;
	#datasetKey: string | null = null;
	#listener: (message: FromWorker) => void = () => {};
	#request = 0;
	/** Who waits for which answer. */
	readonly #waiting = new Map<number, (answer: Answer | null) => void>();
	#looked: readonly string[] = [];
	#view: ResultView | null = null;

	/** Called with every message that belongs to the current run. */
	listen(listener: (message: FromWorker) => void): void {
		this.#listener = listener;
	}

	/**
	 * A program with its data (null: it needs none). Weights restart unless `keep` says that they are
	 * those of the program before. The data set goes over only when it is another.
	 */
	load(program: Program, dataset: Dataset | null, settings: TrainingSettings, keep = false): void {
		const known = dataset !== null && this.#datasetKey === dataset.key;
		if (dataset) this.#datasetKey = dataset.key;
		this.#send({
			kind: 'load',
			run: keep ? this.#run : ++this.#run,
			program: plain(program),
			dataset: known ? 'same' : dataset,
			settings,
			keep
		});
	}

	/** One part of a training step, by hand. */
	autograd(action: AutogradAction): void {
		this.#send({ kind: 'autograd', run: this.#run, action });
	}

	settings(settings: TrainingSettings): void {
		this.#send({ kind: 'settings', run: this.#run, settings });
	}

	train(until: Until): void {
		this.#send({ kind: 'train', run: this.#run, until });
	}

	pause(): void {
		this.#send({ kind: 'pause', run: this.#run });
	}

	reset(): void {
		this.#send({ kind: 'reset', run: ++this.#run });
	}

	/** Weights from elsewhere, all of the program's. */
	restore(weights: readonly WeightValues[], at: Progress): void {
		this.#send({ kind: 'restore', run: ++this.#run, weights, at });
	}

	backend(choice: BackendChoice): void {
		this.#send({ kind: 'backend', choice });
	}

	inspect(node: string | null): void {
		this.#send({ kind: 'inspect', node });
	}

	/** Of which nodes frames carry pictures. Starts no worker: it is told when there is one. */
	look(nodes: readonly string[]): void {
		this.#looked = nodes;
		this.#worker?.postMessage({ kind: 'look', nodes } satisfies ToWorker);
	}

	/** What is to be seen of the network's answers. Starts no worker: it is told when there is one. */
	see(view: ResultView | null): void {
		this.#view = view;
		this.#worker?.postMessage({ kind: 'see', view } satisfies ToWorker);
	}

	watch(gradients: boolean): void {
		this.#send({ kind: 'watch', gradients });
	}

	/** What to record while training; null: nothing. */
	film(film: Film | null): void {
		this.#send({ kind: 'film', film });
	}

	/**
	 * One forward and one backward pass over an input (null: the program needs none), with all tensors.
	 * null where it cannot be: no program is loaded, or the rows are not there.
	 */
	record(input: PassInput | null): Promise<Recorded | null> {
		return this.#ask({ kind: 'record', input }) as Promise<Recorded | null>;
	}

	/** The chain rule for an element of the pass that was recorded last. */
	explain(element: Element): Promise<Explanation | null> {
		return this.#ask({ kind: 'explain', element }) as Promise<Explanation | null>;
	}

	/** An element's gradient beside its finite difference, in the pass that was recorded last. */
	check(element: Element): Promise<Check | null> {
		return this.#ask({ kind: 'check', element }) as Promise<Check | null>;
	}

	/** Lets the recorded pass go. */
	forget(): void {
		void this.#ask({ kind: 'forget' });
	}

	/** The weights as they stand; null where none are, or others took their place meanwhile. */
	weights(): Promise<Held | null> {
		return this.#held('weights');
	}

	/** Those of the best epoch so far; null where none are kept. */
	bestWeights(): Promise<Held | null> {
		return this.#held('best');
	}

	/** A learning-rate range test; null where nothing can be trained any more. */
	range(options: RangeOptions): Promise<RangeTest | null> {
		return this.#ask({ kind: 'range', options }) as Promise<RangeTest | null>;
	}

	/** Ends the range test under way, which answers with what it has. */
	endRange(): void {
		this.#send({ kind: 'endRange' });
	}

	async #held(kind: 'weights' | 'best'): Promise<Held | null> {
		const run = this.#run;
		const held = (await this.#ask({ kind })) as Held | null;
		return run === this.#run ? held : null;
	}

	#ask(question: Question): Promise<Answer | null> {
		if (this.#isOver) return Promise.resolve(null);
		const request = ++this.#request;
		return new Promise((resolve) => {
			this.#waiting.set(request, resolve);
			this.#send({ kind: 'ask', run: this.#run, request, question });
		});
	}

	/** Ends the worker. What is asked for comes to nothing, and what is told starts no other one. */
	dispose(): void {
		this.#isOver = true;
		this.#worker?.terminate();
		this.#worker = null;
		this.#giveUp();
	}

	#giveUp(): void {
		for (const resolve of this.#waiting.values()) resolve(null);
		this.#waiting.clear();
	}

	#send(message: ToWorker): void {
		if (this.#isOver) return;
		this.#worker ??= this.#start();
		this.#worker.postMessage(message);
	}

	#start(): Worker {
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
			if (data.kind === 'answer') {
				this.#waiting.get(data.request)?.(data.answer);
				this.#waiting.delete(data.request);
				return;
			}
			if ('run' in data && data.run !== this.#run) return;
			this.#listener(data);
		};
		worker.onerror = (event) => {
			this.#listener({ kind: 'failed', run: this.#run, message: event.message });
			this.#giveUp();
		};
		worker.postMessage({ kind: 'look', nodes: this.#looked } satisfies ToWorker);
		worker.postMessage({ kind: 'see', view: this.#view } satisfies ToWorker);
		return worker;
	}
}

/** Only what the worker runs: a plan also carries problems and types. */
function plain({ steps, loss, signature, parameterCount, needsData }: Program): Program {
	return { steps, loss, signature, parameterCount, needsData };
}
