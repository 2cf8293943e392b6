import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '#lib/graph/document.ts';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Slots } from './optim.ts';
import { optimizerStep } from './optim.ts';
import type { Weights } from './weights.ts';

/** A learner's state on the device. */
export interface Snapshot {
	readonly weights: Tensor1D;
	readonly slots: Slots;
	/** By entry. */
	readonly buffers: ReadonlyMap<number, Tensor>;
	readonly optimizer: OptimizerSettings['type'] | null;
	readonly optimizerSteps: number;
}

/** The weights, and the optimizer's state that belongs to them. */
export class Learner {
	#slots: Slots = {};
	/** Whose state the slots are; null before the first update. */
	#optimizer: OptimizerSettings['type'] | null = null;
	#steps = 0;

	constructor(
		readonly tf: Tf,
		readonly weights: Weights,
		checkpoint: Checkpoint | null
	) {
		if (!checkpoint) return;
		this.#optimizer = checkpoint.optimizer;
		this.#steps = checkpoint.optimizerSteps;
		this.#slots = Object.fromEntries(
			Object.entries(checkpoint.slots).map(([name, values]) => [name, tf.tensor1d(values)])
		);
	}

	/**
	 * `optimizer.step()`. Another optimizer than before starts with a state of its own.
	 *
	 * @param mask true for parameters that have a gradient; torch.optim passes the others over. null:
	 * all have one
	 */
	update(gradient: Tensor1D, settings: OptimizerSettings, mask: Tensor1D | null): void {
		if (settings.type !== this.#optimizer) {
			this.#setSlots({});
			this.#optimizer = settings.type;
			this.#steps = 0;
		}
		const next = optimizerStep(
			this.tf,
			settings,
			this.weights.flat,
			gradient,
			this.#slots,
			this.#steps
		);
		this.weights.replace(mask ? this.#keepOthers(next.weights, mask) : next.weights);
		this.#setSlots(next.slots);
		this.#steps++;
	}

	/** The state now; to be disposed by whoever asks. */
	snapshot(): Snapshot {
		return {
			weights: this.tf.clone(this.weights.flat),
			slots: cloneSlots(this.tf, this.#slots),
			buffers: cloneAll(this.tf, this.weights.buffers),
			optimizer: this.#optimizer,
			optimizerSteps: this.#steps
		};
	}

	/** Goes back to a snapshot, which stays whole. */
	restore(snapshot: Snapshot): void {
		this.weights.replace(this.tf.clone(snapshot.weights));
		this.#setSlots(cloneSlots(this.tf, snapshot.slots));
		this.weights.replaceBuffers(cloneAll(this.tf, snapshot.buffers));
		this.#optimizer = snapshot.optimizer;
		this.#steps = snapshot.optimizerSteps;
	}

	dispose(): void {
		this.#setSlots({});
		this.weights.dispose();
	}

	/** Weights whose parameter has no gradient stay as they are. */
	#keepOthers(next: Tensor1D, mask: Tensor1D): Tensor1D {
		const { tf } = this;
		const kept = tf.where(mask, next, this.weights.flat);
		next.dispose();
		return kept;
	}

	#setSlots(slots: Slots): void {
		this.tf.dispose(Object.values(this.#slots));
		this.#slots = slots;
	}
}

function cloneSlots(tf: Tf, slots: Slots): Slots {
	return Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, tf.clone(slot)]));
}

function cloneAll(tf: Tf, tensors: ReadonlyMap<number, Tensor>): Map<number, Tensor> {
	return new Map([...tensors].map(([at, tensor]) => [at, tf.clone(tensor)]));
}

/** Disposes a snapshot's tensors. */
export function disposeSnapshot(tf: Tf, { weights, slots, buffers }: Snapshot): void {
	tf.dispose([weights, ...Object.values(slots), ...buffers.values()]);
}
