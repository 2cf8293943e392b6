import type { ReadHooks, ReadProgress } from '#lib/train/data/reader.ts';

/** A file that is being read: how far, and how to stop it. */
export class FileReading {
	#progress = $state.raw<ReadProgress>({ bytes: 0, total: 0, rows: 0 });
	#controller = new AbortController();
	readonly hooks: ReadHooks;

	constructor(
		readonly name: string,
		total: number
	) {
		this.#progress = { bytes: 0, total, rows: 0 };
		this.hooks = {
			signal: this.#controller.signal,
			progress: (progress) => (this.#progress = progress)
		};
	}

	get progress(): ReadProgress {
		return this.#progress;
	}

	get stopped(): boolean {
		return this.#controller.signal.aborted;
	}

	stop(): void {
		this.#controller.abort();
	}
}

/** Whether work ended because it was stopped. */
export function isAborted(error: unknown): boolean {
	return error instanceof Error && error.name === 'AbortError';
}
