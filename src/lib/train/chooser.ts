import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Backends } from './backend.ts';
import { tf } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import { timeUpdates } from './measure.ts';
import type { BackendName, Measured } from './protocol.ts';
import { Trainer } from './trainer.ts';

interface Job {
	readonly program: Program;
	readonly dataset: Dataset;
	readonly settings: TrainingSettings;
}

type Drive = (work: Generator<void, void>) => Promise<boolean>;

/** Plain loops are not tried where wasm already takes this long for an update, milliseconds. */
const TOO_SLOW_FOR_CPU = 40;

/**
 * Chooses a backend by measuring updates of the very network at hand. Small and large networks
 * have different winners, so figures are kept by order of magnitude of the work.
 */
export class BackendChooser {
	readonly #figures = new Map<number, Measured>();

	constructor(private readonly backends: Backends) {}

	measured(job: Job): Measured {
		return this.#figures.get(magnitude(job)) ?? {};
	}

	/** Measures the backends that start at once. */
	async measureQuick(job: Job, drive: Drive): Promise<void> {
		await this.#measure(job, 'wasm', drive);
		const { wasm } = this.measured(job);
		if (wasm === undefined || wasm < TOO_SLOW_FOR_CPU) await this.#measure(job, 'cpu', drive);
	}

	/** Whether WebGL, which compiles its kernels first, is still to be measured. */
	hasMore(job: Job): boolean {
		return this.backends.available.includes('webgl') && this.measured(job).webgl === undefined;
	}

	async measureRest(job: Job, drive: Drive): Promise<void> {
		await this.#measure(job, 'webgl', drive);
	}

	fastest(job: Job): BackendName | null {
		const known = Object.entries(this.measured(job)).filter(([name]) =>
			this.backends.available.includes(name as BackendName)
		);
		known.sort((a, b) => a[1] - b[1]);
		return (known[0]?.[0] as BackendName | undefined) ?? null;
	}

	async startFastest(job: Job): Promise<void> {
		const best = this.fastest(job);
		if (!best || !(await this.backends.start(best))) await this.fallback();
	}

	/** Starts whatever works, and names it. */
	async fallback(): Promise<BackendName> {
		for (const name of this.backends.available) {
			if (await this.backends.start(name)) return name;
		}
		throw new Error('No backend works here: neither WebAssembly nor plain JavaScript.');
	}

	async #measure(job: Job, name: BackendName, drive: Drive): Promise<void> {
		const known = this.measured(job);
		if (known[name] !== undefined || !(await this.backends.start(name))) return;
		const trainer = new Trainer(tf, job.program, job.dataset, job.settings);
		try {
			const each = await this.backends.guard(timeUpdates(trainer, drive));
			if (each !== null) this.#figures.set(magnitude(job), { ...known, [name]: each });
		} catch (error) {
			if (!this.backends.contextLost) throw error;
			this.backends.dropLost();
			return;
		}
		trainer.dispose();
	}
}

/** Order of magnitude, in factors of four, of the multiplications of one update. */
function magnitude({ program, dataset, settings }: Job): number {
	const rows = settings.batchSize ?? dataset.train.count;
	return Math.round(Math.log2(1 + program.parameterCount * rows) / 2);
}
