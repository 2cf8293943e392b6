import type { Tensor } from '#lib/graph/operator.ts';
import { tf } from './backend.ts';
import type { InspectedTensor, Inspection } from './protocol.ts';
import type { Trainer } from './trainer.ts';
import { viewOf } from './weights.ts';

/** Larger tensors are not sent whole. */
const MOST = 65_536;

/** A node's weights and their gradients of the last backward pass, whole. */
export async function inspect(trainer: Trainer, node: string): Promise<Inspection> {
	const { entries, program } = trainer.executor;
	const tensors: Promise<InspectedTensor>[] = [];
	for (const entry of entries) {
		if (program.steps[entry.step]!.id !== node) continue;
		tensors.push(read(entry.name, entry.shape, trainer.weights.byStep[entry.step]![entry.name]!));
		const view =
			trainer.lastGradient && entry.trained && entry.size <= MOST
				? viewOf(tf, trainer.lastGradient, entry)
				: null;
		tensors.push(read(`${entry.name}.grad`, entry.shape, view).finally(() => view?.dispose()));
	}
	return { node, tensors: await Promise.all(tensors) };
}

async function read(
	name: string,
	shape: readonly number[],
	tensor: Tensor | null
): Promise<InspectedTensor> {
	const whole = tensor && tensor.size <= MOST ? await tensor.data() : null;
	// The cpu backend hands out its own memory.
	return { name, shape, values: whole ? (whole.slice() as Float32Array) : null };
}
