import type { Tensor } from '#lib/graph/operator.ts';
import type { WeightValues } from '#lib/graph/weights/values.ts';
import type { Checkpoint, EpochSums } from './checkpoint.ts';
import type { WeightEntry } from './init.ts';
import type { Anchor, Trainer } from './trainer.ts';

/** Reads a state that lies on the device back into plain arrays. */
export async function readCheckpoint(
	{ learner, grad, ...rest }: Anchor,
	signature: string,
	sums: EpochSums
): Promise<Checkpoint> {
	const [weights, flat, slots, buffers] = await Promise.all([
		read(learner.weights),
		grad.flat && read(grad.flat),
		readAll(Object.entries(learner.slots)),
		readAll([...learner.buffers])
	]);
	return {
		...rest,
		signature,
		sums,
		weights,
		slots: Object.fromEntries(slots),
		buffers: new Map(buffers),
		grad: flat && { flat, reached: grad.reached },
		optimizer: learner.optimizer,
		optimizerSteps: learner.optimizerSteps
	};
}

/** Reads the weights as they stand, in the order of the entries. */
export async function readWeights({ executor, weights }: Trainer): Promise<WeightValues[]> {
	const { entries, program } = executor;
	const flat = await read(weights.flat);
	return Promise.all(
		entries.map(async ({ step, name, shape, size, trained, offset }, at) => ({
			node: program.steps[step]!.id,
			name,
			shape,
			buffer: !trained,
			values: trained ? flat.slice(offset, offset + size) : await read(weights.buffers.get(at)!)
		}))
	);
}

function readAll<K>(tensors: readonly (readonly [K, Tensor])[]): Promise<[K, Float32Array][]> {
	return Promise.all(
		tensors.map(async ([key, tensor]) => [key, await read(tensor)] as const)
	) as never;
}

/** A copy: the cpu backend hands out its own memory. */
async function read(tensor: Tensor): Promise<Float32Array> {
	return ((await tensor.data()) as Float32Array).slice();
}

/** The values that weights start with where a checkpoint goes on, in the order of the entries. */
export function startValues(
	entries: readonly WeightEntry[],
	drawn: readonly Float32Array[],
	{ weights, buffers }: Checkpoint
): Float32Array[] {
	return entries.map(({ trained, offset, size }, at) =>
		trained ? weights.subarray(offset, offset + size) : (buffers.get(at) ?? drawn[at]!)
	);
}
