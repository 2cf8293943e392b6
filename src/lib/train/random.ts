import MersenneTwister from 'mersenne-twister';

/** Where a generator stands: its 624 words and the position among them. */
export interface GeneratorState {
	readonly words: readonly number[];
	readonly position: number;
}

/**
 * PyTorch's CPU generator (`at::mt19937`): the same seed gives the same numbers as
 * `torch.manual_seed(seed)`, in the order in which PyTorch's own functions would draw them.
 */
export class Generator {
	readonly #engine: MersenneTwister;

	/** @param seed a whole number; as in PyTorch, its low 32 bits count. */
	constructor(seed: number) {
		this.#engine = new MersenneTwister(Number(BigInt.asUintN(32, BigInt(seed))));
	}

	/** One unsigned 32-bit number. */
	random(): number {
		return this.#engine.random_int();
	}

	/** Draws what `torch.empty((), dtype=torch.int64).random_()` draws, and forgets it. */
	skip64(): void {
		this.random();
		this.random();
	}

	/** `tensor.uniform_(from, to)` on `count` float32 elements: 24 random bits each. */
	uniform(count: number, from: number, to: number): Float32Array {
		const low = Math.fround(from);
		const range = Math.fround(Math.fround(to) - low);
		const values = new Float32Array(count);
		for (let i = 0; i < count; i++) {
			const unit = Math.fround((this.random() & 0xffffff) * 2 ** -24);
			values[i] = Math.fround(unit * range) + low;
		}
		return values;
	}

	/** `torch.rand(count)` */
	rand(count: number): Float32Array {
		return this.uniform(count, 0, 1);
	}

	/** `torch.randperm(n)`: a forward Fisher-Yates with `random() % (n - i)`. */
	randperm(n: number): Uint32Array {
		const order = Uint32Array.from({ length: n }, (_, i) => i);
		for (let i = 0; i < n - 1; i++) {
			const j = i + (this.random() % (n - i));
			const kept = order[i]!;
			order[i] = order[j]!;
			order[j] = kept;
		}
		return order;
	}

	get state(): GeneratorState {
		const engine = this.#engine as unknown as { mt: number[]; mti: number };
		return { words: [...engine.mt], position: engine.mti };
	}

	set state(state: GeneratorState) {
		const engine = this.#engine as unknown as { mt: number[]; mti: number };
		engine.mt = [...state.words];
		engine.mti = state.position;
	}
}
