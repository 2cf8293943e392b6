import type { TrainingSettings } from '#lib/graph/document.ts';
import type { Dataset } from './data/dataset.ts';
import type { GeneratorState } from './random.ts';
import { Generator } from './random.ts';

export interface LoaderState {
	readonly generator: GeneratorState;
	/** Row numbers of the epoch under way; null between epochs. */
	readonly order: Uint32Array | null;
	/** The next batch of that epoch. */
	readonly next: number;
}

/** Half a second of drawing. */
const MOST_DRAWS = 5e7;

/** The loader of a data set's training rows; null: one update an epoch. */
export function loaderFor(
	dataset: Dataset | null,
	{ batchSize, shuffle, seed }: TrainingSettings
): Loader {
	if (!dataset) return new Loader(1, null, false, seed);
	return new Loader(dataset.train.count, batchSize, shuffle, seed);
}

/**
 * The order in which rows are seen: `DataLoader(dataset, batch_size, shuffle, generator=g)` with
 * `g = torch.Generator().manual_seed(seed)`. Full batch takes the rows as they are.
 */
export class Loader {
	readonly #generator: Generator;
	#order: Uint32Array | null = null;
	#next = 0;

	/** @param batchSize null: full batch */
	constructor(
		readonly rows: number,
		readonly batchSize: number | null,
		readonly shuffle: boolean,
		seed: number
	) {
		this.#generator = new Generator(seed);
	}

	get batches(): number {
		return this.batchSize === null ? 1 : Math.ceil(this.rows / this.batchSize);
	}

	/** Number of the next batch in its epoch. */
	get next(): number {
		return this.#next;
	}

	/** Rows of the next batch; null is all of them, in order. Does not move on: `advance` does. */
	batch(): Uint32Array | null {
		if (this.batchSize === null) return null;
		this.#order ??= this.#draw();
		const start = this.#next * this.batchSize;
		return this.#order.subarray(start, Math.min(start + this.batchSize, this.rows));
	}

	/** Moves behind the current batch. Returns true where that ends the epoch. */
	advance(): boolean {
		this.#next++;
		if (this.#next < this.batches) return false;
		this.#next = 0;
		this.#order = null;
		return true;
	}

	/**
	 * As if so many epochs had been seen, from between two of them. Where that would take long (more
	 * than `MOST_DRAWS` numbers) the orders start anew.
	 */
	skip(epochs: number): void {
		if (this.batchSize === null || !this.shuffle) return;
		const draws = epochs * (2 + 2 * (this.rows - 1));
		if (draws <= MOST_DRAWS) this.#generator.skip(draws);
	}

	get state(): LoaderState {
		return { generator: this.#generator.state, order: this.#order, next: this.#next };
	}

	set state(state: LoaderState) {
		this.#generator.state = state.generator;
		this.#order = state.order;
		this.#next = state.next;
	}

	// The iterator draws a 64-bit base seed for its workers first; RandomSampler draws one permutation
	// for the whole passes over the data, and a second for the remainder, of which none is used.
	#draw(): Uint32Array {
		if (!this.shuffle) return Uint32Array.from({ length: this.rows }, (_, i) => i);
		this.#generator.skip64();
		const order = this.#generator.randperm(this.rows);
		this.#generator.randperm(this.rows);
		return order;
	}
}
