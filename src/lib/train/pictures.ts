import type { Rank, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor } from '#lib/graph/operator.ts';
import type { PictureSample } from '#lib/graph/picture.ts';
import { pictureOf } from '#lib/graph/picture.ts';
import { tf } from './backend.ts';
import type { Observer } from './pass.ts';
import type { Picture } from './protocol.ts';
import type { Trainer } from './trainer.ts';

/**
 * Takes a few values of each node that somebody looks at, on the device: a strided slice of its weight
 * or of its output. They are read back together with whatever else is.
 */
export class Pictures implements Observer {
	/** By step. */
	readonly #samples = new Map<number, PictureSample>();
	readonly #kept = new Map<number, Tensor>();

	/** @param looked nodes by id */
	constructor(
		readonly trainer: Trainer,
		looked: ReadonlySet<string>
	) {
		trainer.program.steps.forEach((step, at) => {
			if (!looked.has(step.id)) return;
			const sample = pictureOf(step);
			if (sample) this.#samples.set(at, sample);
		});
	}

	get isEmpty(): boolean {
		return this.#samples.size === 0;
	}

	/** Whether there is anything that only a pass can show. */
	get needsPass(): boolean {
		return [...this.#samples.values()].some(({ weight }) => weight === null);
	}

	output(step: number, tensor: Tensor): void {
		if (this.#samples.get(step)?.weight === null) this.#keep(step, tensor);
	}

	/** What was taken, with the weights as they are now; `dispose` frees it. */
	pieces(): readonly Tensor[] {
		for (const [step, { weight }] of this.#samples) {
			if (weight !== null) this.#keep(step, this.trainer.weights.byStep[step]![weight]!);
		}
		return [...this.#kept.values()];
	}

	/** All that was taken as one vector, to be disposed by whoever reads it. */
	pack(): Tensor1D {
		const packed = tf.tidy(() => {
			const flat = this.pieces().map((piece) =>
				tf.reshape<Rank.R1>(tf.cast(piece, 'float32'), [-1])
			);
			return flat.length > 0 ? tf.concat1d(flat) : tf.tensor1d([]);
		});
		this.dispose();
		return packed;
	}

	/** @param take the next so many of the values that were read back, in the order of the pieces */
	unpack(take: (count: number) => Float32Array): Picture[] {
		const { steps } = this.trainer.program;
		return [...this.#kept].map(([step, { size }]) => ({
			node: steps[step]!.id,
			values: take(size)
		}));
	}

	dispose(): void {
		tf.dispose([...this.#kept.values()]);
	}

	#keep(step: number, tensor: Tensor): void {
		const { end, strides } = this.#samples.get(step)!;
		this.#kept.get(step)?.dispose();
		const begin = end.map(() => 0);
		this.#kept.set(step, tf.stridedSlice(tensor, begin, [...end], [...strides]));
	}
}
