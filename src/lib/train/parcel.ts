import type { Rank, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { Values } from './recorded.ts';
import { MOST_KEPT } from './recorded.ts';

/** Many tensors that are read back as one: on a graphics processor each read costs a wait. */
export class Parcel {
	readonly #parts: Tensor[] = [];
	#size = 0;
	#values: Float32Array | null = null;

	constructor(readonly tf: Tf) {}

	/** Puts a tensor in, which may go then. Returns how to get it out once all was read. */
	put(tensor: Tensor): () => Values {
		const { shape, size } = tensor;
		if (size > MOST_KEPT) return () => ({ shape, values: null });
		const from = this.#size;
		this.#size += size;
		this.#parts.push(this.tf.keep(this.tf.clone(tensor)));
		return () => ({ shape, values: this.#values!.slice(from, from + size) });
	}

	/** All as one vector, to be disposed by whoever reads it. */
	pack(): Tensor1D {
		const { tf } = this;
		const packed = tf.tidy(() => {
			const flat = this.#parts.map((part) =>
				tf.reshape<Rank.R1>(tf.cast(part, 'float32'), [part.size])
			);
			return flat.length > 0 ? tf.concat1d(flat) : tf.tensor1d([]);
		});
		this.dispose();
		return packed;
	}

	/** @param values what the packed vector held */
	unpack(values: Float32Array): void {
		this.#values = values;
	}

	dispose(): void {
		this.tf.dispose(this.#parts);
		this.#parts.length = 0;
	}
}
