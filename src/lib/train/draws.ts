import type { RandomSource } from '#lib/graph/operator.ts';
import type { Generator, GeneratorState } from './random.ts';

/**
 * The program's generator as operators see it: what was drawn since the last mark can be taken back,
 * so that a pass that is dropped or only looked at leaves the stream where it was.
 */
export class Draws implements RandomSource {
	readonly #generator: Generator;
	/** Where the generator stood at the mark; null while nothing was drawn since. */
	#marked: GeneratorState | null = null;

	constructor(generator: Generator) {
		this.#generator = generator;
	}

	bernoulli(count: number, p: number): Float32Array {
		this.#marked ??= this.#generator.state;
		return this.#generator.bernoulli(count, p);
	}

	/** Whether something was drawn since the mark. */
	get drew(): boolean {
		return this.#marked !== null;
	}

	mark(): void {
		this.#marked = null;
	}

	/** Back to the mark. */
	rewind(): void {
		if (this.#marked) this.#generator.state = this.#marked;
		this.#marked = null;
	}

	get state(): GeneratorState {
		return this.#generator.state;
	}

	set state(state: GeneratorState) {
		this.#generator.state = state;
		this.#marked = null;
	}
}
