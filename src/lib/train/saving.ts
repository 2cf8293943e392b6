import type { Tensor } from '#lib/graph/operator.ts';
import type { WeightValues } from '#lib/graph/weights/values.ts';
import type { BestWeights } from './best-weights.ts';
import type { Checkpoint, EpochSums, SavedBest } from './checkpoint.ts';
import type { WeightEntry } from './init.ts';
import type { Anchor, Trainer } from './trainer.ts';

/** What of a run lies beside its anchor. */
interface Beside {
	readonly signature: string;
	readonly sums: EpochSums;
	/** Of the epochs before the anchor. */
	readonly losses: readonly number[];
	readonly best: BestWeights;
}

/** Reads a state that lies on the device back into plain arrays. */
export async function readCheckpoint(
	{ learner, grad, ...rest }: Anchor,
	{ best, ...beside }: Beside
): Promise<Checkpoint> {
	const [weights, flat, slots, buffers, saved] = await Promise.all([
		read(learner.weights),
		grad.flat && read(grad.flat),
		readAll(Object.entries(learner.slots)),
		readAll([...learner.buffers]),
		best.read()
	]);
	return {
		...rest,
		...beside,
		best: saved,
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

/** The best weights in the order of the entries. */
export function bestWeights(
	{ executor }: Trainer,
	{ weights, buffers }: SavedBest
): WeightValues[] {
	const { entries, program } = executor;
	return entries.map(({ step, name, shape, size, trained, offset }, at) => ({
		node: program.steps[step]!.id,
		name,
		shape,
		buffer: !trained,
		values: trained ? weights.slice(offset, offset + size) : buffers.get(at)!.slice()
	}));
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
