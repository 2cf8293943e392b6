import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Tensor, Tf } from '#lib/graph/operator.ts';
import type { Executor } from './executor.ts';
import { idlePart } from './idle.ts';
import type { Observer, StepWeights } from './pass.ts';
import type { Slot } from './protocol.ts';
import { ABSENT, STATS_PER_TENSOR } from './protocol.ts';

/** Keeps a division from being one by zero. */
const TINY = 1e-30;

/** Which tensors have statistics, in their order in a frame. */
export function slotsOf(executor: Executor): Slot[] {
	const { steps } = executor.program;
	const leaf = (step: number) => steps[step]!.inputs.length === 0;
	return [
		...steps.flatMap((_, step) => (leaf(step) ? [] : [{ step, of: 'output' } as const])),
		...steps.flatMap((_, step) =>
			executor.showsGradient(step) ? [{ step, of: 'gradient' } as const] : []
		),
		...executor.entries.flatMap(({ step, name }) => [
			{ step, of: 'weight', weight: name } as const,
			{ step, of: 'weightGradient', weight: name } as const
		])
	];
}

/**
 * Reduces each tensor that goes by to its statistics, on the device; `pack` joins them into one
 * tensor to be read back at once. Statistics stand in the order of the slots; what was not seen
 * (a gradient that does not exist) is marked by `ABSENT`.
 */
export class StatsCollector implements Observer {
	readonly #found = new Map<string, Tensor1D>();

	constructor(
		readonly tf: Tf,
		readonly executor: Executor,
		readonly slots: readonly Slot[]
	) {}

	output(step: number, tensor: Tensor): void {
		const planned = this.executor.program.steps[step]!;
		if (planned.inputs.length === 0) return;
		this.#measure(key({ step, of: 'output' }), tensor, () => idlePart(this.tf, planned, tensor));
	}

	gradient(step: number, tensor: Tensor): void {
		this.#measure(key({ step, of: 'gradient' }), tensor);
	}

	weightGradient(entry: number, tensor: Tensor): void {
		const { step, name } = this.executor.entries[entry]!;
		this.#measure(key({ step, of: 'weightGradient', weight: name }), tensor);
	}

	weights(weights: StepWeights): void {
		for (const { step, name } of this.executor.entries) {
			this.#measure(key({ step, of: 'weight', weight: name }), weights[step]![name]!);
		}
	}

	/** All statistics as one vector of `slots.length` × `STATS_PER_TENSOR`; the collector is empty afterwards. */
	pack(): Tensor1D {
		const { tf } = this;
		const packed = tf.tidy(() => {
			const missing = tf.fill([STATS_PER_TENSOR], ABSENT) as Tensor1D;
			const parts = this.slots.map((slot) => this.#found.get(key(slot)) ?? missing);
			return parts.length > 0 ? tf.concat1d(parts) : tf.tensor1d([]);
		});
		this.dispose();
		return packed;
	}

	dispose(): void {
		for (const tensor of this.#found.values()) tensor.dispose();
		this.#found.clear();
	}

	#measure(name: string, tensor: Tensor, idle: () => Tensor | null = () => null): void {
		const { tf } = this;
		this.#found.get(name)?.dispose();
		this.#found.set(
			name,
			tf.tidy(() => {
				const size = tf.abs(tensor);
				const largest = tf.max(size);
				// Scaled first: squares leave float32's range long before the norm does.
				const scaled = tf.div(size, tf.maximum(largest, TINY));
				return tf.stack([
					tf.mul(largest, tf.sqrt(tf.sum(tf.square(scaled)))),
					tf.mean(tensor),
					largest,
					tf.sub(1, tf.mean(tf.step(size))),
					idle() ?? tf.scalar(ABSENT)
				]) as Tensor1D;
			})
		);
	}
}

function key({ step, of, weight }: Slot): string {
	return `${step} ${of} ${weight ?? ''}`;
}
