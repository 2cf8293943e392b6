import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tf } from '#lib/graph/operator.ts';
import type { WeightEntry } from './init.ts';

/** Gradients that go together, on the device. */
export interface GradState {
	/** Of all parameters, flat; null: none has a gradient. */
	readonly flat: Tensor1D | null;
	/** Entries of those that have one. */
	readonly reached: ReadonlySet<number>;
}

/** The parameters' `.grad`: None until a backward pass, then the sum of all since `zero_grad()`. */
export class Grads {
	#state: GradState = { flat: null, reached: new Set() };

	readonly #parameters: readonly WeightEntry[];

	constructor(
		readonly tf: Tf,
		readonly entries: readonly WeightEntry[]
	) {
		this.#parameters = entries.filter(({ trained }) => trained);
	}

	get flat(): Tensor1D | null {
		return this.#state.flat;
	}

	get reached(): ReadonlySet<number> {
		return this.#state.reached;
	}

	/** Adds what a backward pass gave. Takes the tensor over. */
	add(flat: Tensor1D, reached: ReadonlySet<number>): void {
		const former = this.#state;
		if (!former.flat) {
			this.#state = { flat, reached };
			return;
		}
		const sum = this.tf.add<Tensor1D>(former.flat, flat);
		this.tf.dispose([former.flat, flat]);
		this.#state = { flat: sum, reached: new Set([...former.reached, ...reached]) };
	}

	/** `optimizer.zero_grad()`: back to None. */
	zero(): void {
		this.#state.flat?.dispose();
		this.#state = { flat: null, reached: new Set() };
	}

	/**
	 * `torch.nn.utils.clip_grad_norm_(parameters, max_norm)`: scales `.grad` itself.
	 *
	 * @returns the norm before, to be disposed; null where there is no gradient
	 */
	clip(maxNorm: number): Scalar | null {
		const { tf } = this;
		const { flat, reached } = this.#state;
		if (!flat) return null;
		const norm = tf.tidy(() => tf.sqrt(tf.sum(tf.square(flat)))) as Scalar;
		const clipped = tf.tidy(() => {
			const share = tf.minimum(tf.div(maxNorm, tf.add(norm, 1e-6)), 1);
			return tf.mul<Tensor1D>(flat, share);
		});
		flat.dispose();
		this.#state = { flat: clipped, reached };
		return norm;
	}

	/** Which elements of the flat vector have a gradient; null where all have. To be disposed. */
	mask(): Tensor1D | null {
		const { reached } = this.#state;
		if (reached.size === this.#parameters.length) return null;
		const mask = new Uint8Array(this.#parameters.reduce((sum, { size }) => sum + size, 0));
		for (const at of reached) {
			const { offset, size } = this.entries[at]!;
			mask.fill(1, offset, offset + size);
		}
		return this.tf.tensor1d(mask, 'bool');
	}

	snapshot(): GradState {
		const { flat, reached } = this.#state;
		return { flat: flat && this.tf.clone(flat), reached };
	}

	/** Goes back to a snapshot, which stays whole. */
	restore({ flat, reached }: GradState): void {
		this.zero();
		this.#state = { flat: flat && this.tf.clone(flat), reached };
	}
}
