import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { StepWeights } from './pass.ts';
import type { WeightEntry } from './init.ts';

/** Joins values by entry into the flat vector of the parameters. */
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
 * The weights of a program on the device: one flat vector of the parameters, which the optimizer
 * works on, with a view of it for every step, and the buffers.
 */
export class Weights {
	#flat: Tensor1D;
	#views: Tensor[] = [];
	#bySteps: Record<string, Tensor>[] = [];
	/** By entry. */
	#buffers: ReadonlyMap<number, Tensor>;

	constructor(
		readonly tf: Tf,
		readonly entries: readonly WeightEntry[],
		readonly steps: number,
		values: readonly Float32Array[]
	) {
		this.#buffers = new Map(
			entries.flatMap((entry, at) =>
				entry.trained ? [] : [[at, tf.tensor(values[at]!, [...entry.shape])] as const]
			)
		);
		this.#flat = tf.tensor1d(flatten(entries, values));
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

	get buffers(): ReadonlyMap<number, Tensor> {
		return this.#buffers;
	}

	/** Takes over new values of some buffers, and disposes the old ones. */
	replaceBuffers(updates: ReadonlyMap<number, Tensor>): void {
		if (updates.size === 0) return;
		for (const at of updates.keys()) this.#buffers.get(at)?.dispose();
		this.#buffers = new Map([...this.#buffers, ...updates]);
		for (const [at, tensor] of updates) {
			const { step, name } = this.entries[at]!;
			this.#bySteps[step]![name] = tensor;
		}
	}

	dispose(): void {
		this.tf.dispose([this.#flat, ...this.#views, ...this.#buffers.values()]);
	}

	#cut(): void {
		this.#views = [];
		this.#bySteps = Array.from({ length: this.steps }, () => ({}));
		this.entries.forEach((entry, at) => {
			let view = this.#buffers.get(at);
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
