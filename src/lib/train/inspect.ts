import type { Tensor } from '#lib/graph/operator.ts';
import { tf } from './backend.ts';
import type { InspectedTensor, Inspection } from './protocol.ts';
import { MOST_SENT } from './protocol.ts';
import type { Trainer } from './trainer.ts';
import { viewOf } from './weights.ts';

/**
 * A node's weights and their gradients, whole, and what was seen of its output. A parameter without a
 * gradient has `.grad` without values; a buffer has none at all.
 */
export async function inspect(
	trainer: Trainer,
	node: string,
	seen: readonly InspectedTensor[]
): Promise<Inspection> {
	const { entries, program } = trainer.executor;
	const tensors: Promise<InspectedTensor>[] = [];
	for (const [at, entry] of entries.entries()) {
		if (program.steps[entry.step]!.id !== node) continue;
		tensors.push(read(entry.name, entry.shape, trainer.weights.byStep[entry.step]![entry.name]!));
		if (!entry.trained) continue;
		const gradient = trainer.gradientOf(at);
		const view = gradient && entry.size <= MOST_SENT ? viewOf(tf, gradient, entry) : null;
		tensors.push(read(`${entry.name}.grad`, entry.shape, view).finally(() => view?.dispose()));
	}
	return { node, tensors: [...(await Promise.all(tensors)), ...seen] };
}

async function read(
	name: string,
	shape: readonly number[],
	tensor: Tensor | null
): Promise<InspectedTensor> {
	const whole = tensor && tensor.size <= MOST_SENT ? await tensor.data() : null;
	// The cpu backend hands out its own memory.
	return { name, shape, values: whole ? (whole.slice() as Float32Array) : null };
}
