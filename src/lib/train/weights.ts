import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { StepWeights } from './executor.ts';
import type { WeightEntry } from './init.ts';

/** Joins values by entry into the flat vector of the trained weights. */
export function flatten(
	entries: readonly WeightEntry[],
	values: readonly Float32Array[]
): Float32Array {
	const trained = entries.filter((entry) => entry.trained);
	const flat = new Float32Array(trained.reduce((sum, entry) => sum + entry.size, 0));
	entries.forEach((entry, at) => {
		if (entry.trained) flat.set(values[at]!, entry.offset);
	});
	return flat;
}

/**
 * The weights of a program on the device: one flat vector of the trained ones, which the optimizer
 * works on, and a view of it for every step.
 */
export class Weights {
	#flat: Tensor1D;
	#views: Tensor[] = [];
	#bySteps: Record<string, Tensor>[] = [];
	/** Weights that no gradient reaches. */
	readonly #idle: ReadonlyMap<number, Tensor>;

	constructor(
		readonly tf: Tf,
		readonly entries: readonly WeightEntry[],
		readonly steps: number,
		values: readonly Float32Array[],
		flat: Float32Array | null
	) {
		this.#idle = new Map(
			entries.flatMap((entry, at) =>
				entry.trained ? [] : [[at, tf.tensor(values[at]!, [...entry.shape])] as const]
			)
		);
		this.#flat = tf.tensor1d(flat ?? flatten(entries, values));
		this.#cut();
	}

	get flat(): Tensor1D {
		return this.#flat;
	}

	get byStep(): StepWeights {
		return this.#bySteps;
	}

	/** Takes over a new flat vector and disposes the old one. */
	replace(flat: Tensor1D): void {
		this.tf.dispose([this.#flat, ...this.#views]);
		this.#flat = flat;
		this.#cut();
	}

	dispose(): void {
		this.tf.dispose([this.#flat, ...this.#views, ...this.#idle.values()]);
	}

	#cut(): void {
		this.#views = [];
		this.#bySteps = Array.from({ length: this.steps }, () => ({}));
		this.entries.forEach((entry, at) => {
			let view = this.#idle.get(at);
			if (!view) {
				view = viewOf(this.tf, this.#flat, entry);
				this.#views.push(view);
			}
			this.#bySteps[entry.step]![entry.name] = view;
		});
	}
}

/** One weight's part of a flat vector, in the weight's shape. */
export function viewOf(tf: Tf, flat: Tensor1D, entry: WeightEntry): Tensor {
	return tf.tidy(() => tf.reshape(tf.slice1d(flat, entry.offset, entry.size), [...entry.shape]));
}
