import type { Rank, Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor } from '#lib/graph/operator.ts';
import { isShownWhole } from '#lib/graph/picture.ts';
import { tf } from './backend.ts';
import type { Observer } from './pass.ts';
import { Pictures } from './pictures.ts';
import type { InspectedTensor, Peek, Picture, Slot } from './protocol.ts';
import { MOST_SENT, STATS_PER_TENSOR } from './protocol.ts';
import { StatsCollector } from './stats.ts';
import type { Trainer } from './trainer.ts';
import { viewOf } from './weights.ts';

/** What one watched pass showed. */
export interface Sight {
	readonly stats: Float32Array;
	readonly peeks: readonly Peek[];
	/** `output` and `output.grad` of the inspected node, as far as they were seen. */
	readonly inspected: readonly InspectedTensor[];
	/** null: nobody looks. */
	readonly pictures: readonly Picture[] | null;
}

type Of = 'output' | 'gradient';

/**
 * Looks at one pass: statistics of all tensors, small ones whole, the inspected node's output, and
 * pictures. What it keeps is read back together with the losses.
 */
export class Watch implements Observer {
	readonly #stats: StatsCollector;
	readonly #inspected: number;
	readonly #pictures: Pictures | null;
	/** Copies by step. */
	readonly #small: Readonly<Record<Of, Map<number, Tensor>>> = {
		output: new Map(),
		gradient: new Map()
	};
	readonly #large = new Map<Of, { readonly rows: Tensor; readonly whole: readonly number[] }>();

	/**
	 * @param inspected the node whose output is wanted, null: none
	 * @param sums whether `.grad` may hold more than this pass gives
	 * @param looked nodes whose picture is wanted
	 */
	constructor(
		readonly trainer: Trainer,
		readonly slots: readonly Slot[],
		inspected: string | null,
		readonly sums: boolean,
		looked: ReadonlySet<string>
	) {
		this.#stats = new StatsCollector(tf, trainer.executor, slots);
		this.#inspected = trainer.program.steps.findIndex((step) => step.id === inspected);
		this.#pictures = looked.size > 0 ? new Pictures(trainer, looked) : null;
	}

	output(step: number, tensor: Tensor): void {
		this.#stats.output(step, tensor);
		this.#keep('output', step, tensor);
		this.#pictures?.output(step, tensor);
	}

	gradient(step: number, tensor: Tensor): void {
		this.#stats.gradient(step, tensor);
		this.#keep('gradient', step, tensor);
	}

	weightGradient(entry: number, tensor: Tensor): void {
		this.#stats.weightGradient(entry, tensor);
	}

	/** All that was seen as one vector; `unpack` takes what it held apart. */
	pack(): Tensor1D {
		this.#stats.weights(this.trainer.weights.byStep);
		if (this.sums) this.#takeSums();
		this.#takeLeafGradients();
		const kept = [...this.#pieces()];
		const stats = this.#stats.pack();
		const packed = tf.tidy(() =>
			tf.concat1d([
				stats,
				...kept.map((tensor) => tf.reshape<Rank.R1>(tf.cast(tensor, 'float32'), [-1]))
			])
		);
		tf.dispose([stats, ...kept]);
		return packed;
	}

	/** @param values what the packed vector held */
	unpack(values: Float32Array): Sight {
		let at = 0;
		const take = (count: number) => values.slice(at, (at += count));
		const stats = take(this.slots.length * STATS_PER_TENSOR);
		const { output, gradient } = this.#small;
		const outputs = new Map([...output].map(([step, { size }]) => [step, take(size)]));
		const gradients = new Map([...gradient].map(([step, { size }]) => [step, take(size)]));
		const { steps } = this.trainer.program;
		return {
			stats,
			peeks: [...output].map(([step, { shape }]) => ({
				node: steps[step]!.id,
				shape,
				output: outputs.get(step)!,
				gradient: gradients.get(step) ?? null
			})),
			inspected: [...this.#large].map(([of, { rows, whole }]) => ({
				name: of === 'output' ? 'output' : 'output.grad',
				shape: rows.shape,
				values: take(rows.size),
				...(rows.shape[0] === whole[0] ? {} : { whole })
			})),
			pictures: this.#pictures?.unpack(take) ?? null
		};
	}

	/** For a pass that was dropped. */
	dispose(): void {
		this.#stats.dispose();
		tf.dispose([...this.#small.output.values(), ...this.#small.gradient.values()]);
		for (const { rows } of this.#large.values()) rows.dispose();
		this.#pictures?.dispose();
	}

	*#pieces(): Generator<Tensor> {
		yield* this.#small.output.values();
		yield* this.#small.gradient.values();
		for (const { rows } of this.#large.values()) yield rows;
		if (this.#pictures) yield* this.#pictures.pieces();
	}

	#keep(of: Of, step: number, tensor: Tensor): void {
		const { shape } = this.trainer.program.steps[step]!.output;
		// The passes that look for a bad number all go by here: the last one counts.
		if (isShownWhole(shape)) {
			this.#small[of].get(step)?.dispose();
			this.#small[of].set(step, tf.clone(tensor));
		}
		// A leaf's output is its value, which is sent as a weight.
		if (step !== this.#inspected || tensor.size === 0 || this.#isLeaf(step)) return;
		const rows = firstRows(tensor);
		if (!rows) return;
		this.#large.get(of)?.rows.dispose();
		this.#large.set(of, { rows, whole: tensor.shape });
	}

	/** Figures of what added up in `.grad`, in the place of the pass's own. */
	#takeSums(): void {
		const { executor, grads } = this.trainer;
		for (const at of grads.reached) {
			const view = viewOf(tf, grads.flat!, executor.entries[at]!);
			this.#stats.weightGradient(at, view);
			view.dispose();
		}
	}

	#isLeaf(step: number): boolean {
		const { inputs, weights } = this.trainer.program.steps[step]!;
		return inputs.length === 0 && weights.length > 0;
	}

	/** A leaf shows what added up, not what came last. */
	#takeLeafGradients(): void {
		const { executor, grads } = this.trainer;
		executor.entries.forEach((entry, at) => {
			if (!this.#isLeaf(entry.step) || !entry.trained) return;
			if (!this.#small.output.has(entry.step)) return;
			this.#small.gradient.get(entry.step)?.dispose();
			this.#small.gradient.delete(entry.step);
			if (!grads.flat || !grads.reached.has(at)) return;
			this.#small.gradient.set(entry.step, viewOf(tf, grads.flat, entry));
		});
	}
}

/** As many first rows as may be sent; null where one row is too large. */
function firstRows(tensor: Tensor): Tensor | null {
	if (tensor.size <= MOST_SENT) return tf.clone(tensor);
	const [count, ...row] = tensor.shape as [number, ...number[]];
	const rows = Math.floor(MOST_SENT / (tensor.size / count));
	if (rows === 0) return null;
	return tf.slice(
		tensor,
		tensor.shape.map(() => 0),
		[rows, ...row]
	);
}
