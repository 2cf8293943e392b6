import type { Tensor } from '#lib/graph/operator.ts';

/** Owns tensors across pauses, where `tf.tidy` cannot: whatever is left in it goes with `dispose`. */
export class TensorScope {
	readonly #live = new Set<Tensor>();

	add<T extends Tensor>(tensor: T): T {
		this.#live.add(tensor);
		return tensor;
	}

	/** Disposes one now. */
	release(tensor: Tensor): void {
		if (this.#live.delete(tensor)) tensor.dispose();
	}

	/** Hands one over to whoever calls. */
	take<T extends Tensor>(tensor: T): T {
		this.#live.delete(tensor);
		return tensor;
	}

	dispose(): void {
		for (const tensor of this.#live) tensor.dispose();
		this.#live.clear();
	}
}
