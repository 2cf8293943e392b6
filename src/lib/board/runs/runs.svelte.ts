import type { GraphDocument } from '#lib/graph/document.ts';
import { MOST_NAME, withRun, type Run } from './run.ts';
import type { RunsRecord } from './runs-record.ts';

/** What a run leaves when it ends. */
interface Ended {
	readonly trainLoss: readonly number[];
	readonly testLoss: readonly number[];
	readonly document: GraphDocument;
}

/** The runs of the board on the screen that came before the present one. */
export class Runs {
	/** Oldest first. */
	list = $state.raw<readonly Run[]>([]);
	/** The number of the present run. */
	number = $state(1);
	/** What the present run is called; null: by its number. */
	name = $state<string | null>(null);

	/** Those that are drawn. */
	readonly shown: readonly Run[] = $derived(this.list.filter(({ shown }) => shown));

	/** As they are kept beside the board. */
	readonly record: RunsRecord = $derived({
		number: this.number,
		name: this.name,
		runs: this.list
	});

	/** The present run has ended: it is one of the list from now on. Gives the run that had to go for it. */
	keep(ended: Ended): Run | null {
		const { number, name } = this;
		const id = `run-${number}`;
		const { runs, dropped, isNew } = withRun(this.list, { ...ended, id, number, name });
		this.list = runs;
		this.name = null;
		if (isNew) this.number++;
		return dropped;
	}

	get(id: string): Run | undefined {
		return this.list.find((run) => run.id === id);
	}

	/** `id` null: the present run. An empty name takes its own name away. */
	rename(id: string | null, text: string): void {
		const name = text.trim().slice(0, MOST_NAME) || null;
		if (id === null) this.name = name;
		else this.#change(id, { name });
	}

	setShown(id: string, shown: boolean): void {
		this.#change(id, { shown });
	}

	setPinned(id: string, pinned: boolean): void {
		this.#change(id, { pinned });
	}

	/** Takes runs out; gives the way back. */
	remove(ids: readonly string[]): () => void {
		const gone = this.list.filter(({ id }) => ids.includes(id));
		this.list = this.list.filter(({ id }) => !ids.includes(id));
		return () => {
			const missing = gone.filter(({ id }) => !this.get(id));
			this.list = [...this.list, ...missing].sort((a, b) => a.number - b.number);
		};
	}

	/** Another board's runs take the place of these. */
	load({ number, name, runs }: RunsRecord): void {
		this.list = runs;
		this.number = Math.max(number, 1 + (runs.at(-1)?.number ?? 0));
		this.name = name;
	}

	#change(id: string, change: Partial<Run>): void {
		this.list = this.list.map((run) => (run.id === id ? { ...run, ...change } : run));
	}
}
