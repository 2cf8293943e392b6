import MersenneTwister from 'mersenne-twister';

/** Where a generator stands: its 624 words, the position among them, and what it keeps back. */
export interface GeneratorState {
	readonly words: readonly number[];
	readonly position: number;
	/** A normal value that was drawn with the last one. */
	readonly nextNormal: number | null;
}

/**
 * PyTorch's CPU generator (`at::mt19937`): the same seed gives the same numbers as
 * `torch.manual_seed(seed)`, in the order in which PyTorch's own functions would draw them.
 */
export class Generator {
	readonly #engine: MersenneTwister;
	/** The second value of the last pair, not given out yet. */
	#nextNormal: number | null = null;

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
		this.skip(2);
	}

	/** Draws so many numbers, and forgets them. */
	skip(count: number): void {
		for (let i = 0; i < count; i++) this.random();
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

	/**
	 * `torch.randn(count)`: from 16 elements on PyTorch's vectorised Box–Muller on float32 pairs eight
	 * apart, below that one of double precision that keeps every second value for the next call
	 * (ATen's `normal_fill` and `normal_distribution<double>`).
	 */
	randn(count: number): Float32Array {
		if (count < 16) return Float32Array.from({ length: count }, () => this.#normal());
		const values = this.rand(count);
		for (let start = 0; start < count - 15; start += 16) boxMuller(values, start);
		if (count % 16 !== 0) {
			values.set(this.rand(16), count - 16);
			boxMuller(values, count - 16);
		}
		return values;
	}

	/** `torch.empty(count).bernoulli_(p)` as PyTorch draws it without Intel's MKL: one 53-bit uniform each. */
	bernoulli(count: number, p: number): Float32Array {
		return Float32Array.from({ length: count }, () => (this.#uniform53() < p ? 1 : 0));
	}

	#uniform53(): number {
		const high = this.random();
		const low = this.random();
		return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
	}

	#normal(): number {
		const kept = this.#nextNormal;
		if (kept !== null) {
			this.#nextNormal = null;
			return kept;
		}
		const angle = 2 * Math.PI * this.#uniform53();
		const radius = Math.sqrt(-2 * Math.log1p(-this.#uniform53()));
		this.#nextNormal = radius * Math.sin(angle);
		return radius * Math.cos(angle);
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
		return { words: [...engine.mt], position: engine.mti, nextNormal: this.#nextNormal };
	}

	set state(state: GeneratorState) {
		const engine = this.#engine as unknown as { mt: number[]; mti: number };
		engine.mt = [...state.words];
		engine.mti = state.position;
		this.#nextNormal = state.nextNormal;
	}
}

/** Turns 16 uniform values into normal ones, in float32. */
function boxMuller(values: Float32Array, start: number): void {
	for (let i = start; i < start + 8; i++) {
		const radius = Math.fround(Math.sqrt(-2 * Math.log(1 - values[i]!)));
		const angle = Math.fround(2 * Math.PI * values[i + 8]!);
		values[i] = radius * Math.cos(angle);
		values[i + 8] = radius * Math.sin(angle);
	}
}
