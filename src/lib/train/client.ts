import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Dataset } from './data/dataset.ts';
import type { AutogradAction, BackendChoice, FromWorker, ToWorker, Until } from './protocol.ts';

/**
 * The page's side of the conversation with the training worker. Numbers the runs and drops what
 * comes late from a former one.
 */
export class TrainerClient {
	#worker: Worker | null = null;
	#run = 0;
	#datasetKey: string | null = null;
	#listener: (message: FromWorker) => void = () => {};

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

	backend(choice: BackendChoice): void {
		this.#send({ kind: 'backend', choice });
	}

	inspect(node: string | null): void {
		this.#send({ kind: 'inspect', node });
	}

	watch(gradients: boolean): void {
		this.#send({ kind: 'watch', gradients });
	}

	dispose(): void {
		this.#worker?.terminate();
		this.#worker = null;
	}

	#send(message: ToWorker): void {
		this.#worker ??= this.#start();
		this.#worker.postMessage(message);
	}

	#start(): Worker {
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
			if ('run' in data && data.run !== this.#run) return;
			this.#listener(data);
		};
		worker.onerror = (event) => {
			this.#listener({ kind: 'failed', run: this.#run, message: event.message });
		};
		return worker;
	}
}

/** Only what the worker runs: a plan also carries problems and types. */
function plain({ steps, loss, signature, parameterCount, needsData }: Program): Program {
	return { steps, loss, signature, parameterCount, needsData };
}
