import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Backends } from './backend.ts';
import { isSoftwareWebgl, tf } from './backend.ts';
import type { Dataset } from './data/dataset.ts';
import type { Drive } from './drive.ts';
import { timeUpdates } from './measure.ts';
import type { BackendChoice, BackendName, FromWorker, Measured } from './protocol.ts';
import { Trainer } from './trainer.ts';

interface Job {
	readonly program: Program;
	readonly dataset: Dataset | null;
	readonly settings: TrainingSettings;
}

/** Plain loops are not tried where wasm already takes this long for an update, milliseconds. */
const TOO_SLOW_FOR_CPU = 40;

/**
 * Keeps what was asked for, and in `auto` chooses a backend by measuring updates of the very network
 * at hand. Small and large networks have different winners, so figures are kept by order of
 * magnitude of the work.
 */
export class BackendChooser {
	choice: BackendChoice = 'auto';
	readonly #figures = new Map<number, Measured>();
	#saidNoWebgl = false;
	/** Whether WebGL is drawn by the processor; null until looked at. */
	#software: boolean | null = null;

	constructor(
		private readonly backends: Backends,
		private readonly post: (message: FromWorker) => void
	) {}

	/** Starts the backend that was asked for, or the fastest of those measured, and says which. */
	async choose(job: Job | null, drive: Drive): Promise<void> {
		if (this.choice !== 'auto') await this.#startWanted(this.choice);
		else if (job && learns(job)) await this.#startMeasured(job, drive);
		// What is only looked at is not worth measuring.
		else if (job && !this.backends.current) await this.fallback();
		this.announce(job);
	}

	/** Says which backend is on, and what is known of the others. */
	announce(job: Job | null): void {
		const { current, available } = this.backends;
		if (!current) return;
		const measured = job ? this.#measured(job) : {};
		this.post({ kind: 'backend', backend: current, choice: this.choice, measured, available });
	}

	/** Whether WebGL, which compiles its kernels first, is still to be measured. */
	hasMore(job: Job): boolean {
		if (this.choice !== 'auto' || !this.backends.available.includes('webgl')) return false;
		if (!learns(job)) return false;
		this.#software ??= isSoftwareWebgl();
		return !this.#software && this.#measured(job).webgl === undefined;
	}

	/** Measures WebGL. Leaves the former backend on, and names the one that is faster than it. */
	async measureRest(job: Job, drive: Drive): Promise<BackendName | null> {
		const former = this.backends.current!;
		await this.#measure(job, 'webgl', drive);
		await this.backends.start(former);
		if (!this.backends.available.includes('webgl') && !this.#saidNoWebgl) {
			this.#saidNoWebgl = true;
			const half = this.backends.refusal('webgl') === 'half_precision';
			const code = half ? 'half_precision' : 'no_webgl';
			this.post({ kind: 'notice', notice: { code, backend: former } });
		}
		const best = this.#fastest(job);
		return best === former ? null : best;
	}

	/** Starts whatever works, and names it. */
	async fallback(): Promise<BackendName> {
		for (const name of this.backends.available) {
			if (await this.backends.start(name)) return name;
		}
		throw new Error('No backend works here: neither WebAssembly nor plain JavaScript.');
	}

	#measured(job: Job): Measured {
		return this.#figures.get(magnitude(job)) ?? {};
	}

	async #startMeasured(job: Job, drive: Drive): Promise<void> {
		await this.#measure(job, 'wasm', drive);
		const { wasm } = this.#measured(job);
		if (wasm === undefined || wasm < TOO_SLOW_FOR_CPU) await this.#measure(job, 'cpu', drive);
		const best = this.#fastest(job);
		if (!best || !(await this.backends.start(best))) await this.fallback();
	}

	async #startWanted(wanted: BackendName): Promise<void> {
		if (await this.backends.start(wanted)) return;
		const refusal = this.backends.refusal(wanted);
		const backend = await this.fallback();
		this.choice = backend;
		this.post({
			kind: 'notice',
			notice:
				refusal === 'half_precision'
					? { code: 'half_precision', backend }
					: { code: 'backend_failed', wanted, backend }
		});
	}

	#fastest(job: Job): BackendName | null {
		const known = Object.entries(this.#measured(job)).filter(([name]) =>
			this.backends.available.includes(name as BackendName)
		);
		known.sort((a, b) => a[1] - b[1]);
		return (known[0]?.[0] as BackendName | undefined) ?? null;
	}

	async #measure(job: Job, name: BackendName, drive: Drive): Promise<void> {
		const known = this.#measured(job);
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
	const rows = dataset ? (settings.batchSize ?? dataset.train.count) : 1;
	return Math.round(Math.log2(1 + program.parameterCount * rows) / 2);
}

/** Whether there is something to train. */
function learns({ program }: Job): boolean {
	return program.loss !== null && program.steps[program.loss]!.needsGrad;
}
