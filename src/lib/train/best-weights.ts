import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { SavedBest } from './checkpoint.ts';
import type { Best } from './protocol.ts';
import type { Weights } from './weights.ts';

/** Bytes of weights that wait for their losses, at most. */
const MOST_WAITING = 64e6;

/** Weights behind an epoch whose loss nobody has read yet. */
export interface Candidate {
	readonly epoch: number;
	readonly update: number;
	readonly weights: Tensor1D;
	/** By entry. */
	readonly buffers: ReadonlyMap<number, Tensor>;
}

/**
 * The weights and buffers of the epoch with the lowest loss, on the device. An update makes new
 * tensors, so that keeping those of an epoch costs memory but no work.
 */
export class BestWeights {
	#kept: (Candidate & { readonly loss: number }) | null = null;
	/** The same in plain arrays, where they were read back or came so. */
	#saved: SavedBest | null;
	readonly #lowest: number;

	/** @param losses of epochs before: where none of them is kept, only a lower one is the best */
	constructor(
		readonly tf: Tf,
		saved: SavedBest | null,
		losses: readonly number[]
	) {
		this.#saved = saved;
		this.#lowest = losses.reduce((lowest, loss) => (loss < lowest ? loss : lowest), Infinity);
	}

	/** How many epochs' weights may wait for their losses. */
	static room({ flat }: Weights): number {
		return Math.max(1, Math.floor(MOST_WAITING / (4 * Math.max(1, flat.size))));
	}

	get figures(): Best | null {
		const held = this.#kept ?? this.#saved;
		return held && { epoch: held.epoch, loss: held.loss };
	}

	/** The weights as they stand behind an epoch; to be offered or dropped. */
	candidate(weights: Weights, epoch: number, update: number): Candidate {
		const { tf } = this;
		return {
			epoch,
			update,
			weights: tf.clone(weights.flat),
			buffers: new Map([...weights.buffers].map(([at, tensor]) => [at, tf.clone(tensor)]))
		};
	}

	/** Takes weights over: keeps them where their loss is lower than that of those kept so far. */
	offer(candidate: Candidate, loss: number): void {
		if (!(loss < (this.figures?.loss ?? this.#lowest))) return dropCandidate(this.tf, candidate);
		this.#drop();
		this.#saved = null;
		this.#kept = { ...candidate, loss };
	}

	/** In plain arrays; null where there are none. */
	async read(): Promise<SavedBest | null> {
		if (this.#saved || !this.#kept) return this.#saved;
		const { weights, buffers, ...rest } = this.#kept;
		const [flat, ...values] = await Promise.all(
			[weights, ...buffers.values()].map(async (tensor) =>
				((await tensor.data()) as Float32Array).slice()
			)
		);
		const read = [...buffers.keys()].map((at, i) => [at, values[i]!] as const);
		const saved = { ...rest, weights: flat!, buffers: new Map(read) };
		// Better ones may have come meanwhile.
		if (this.#kept?.epoch === rest.epoch) this.#saved = saved;
		return saved;
	}

	dispose(): void {
		this.#drop();
	}

	#drop(): void {
		if (this.#kept) dropCandidate(this.tf, this.#kept);
		this.#kept = null;
	}
}

/** Lets weights go that nobody wants. */
export function dropCandidate(tf: Tf, { weights, buffers }: Candidate): void {
	tf.dispose([weights, ...buffers.values()]);
}
