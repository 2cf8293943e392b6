import type { Program } from '#lib/graph/plan-types.ts';
import { Generator } from './random.ts';

/** One weight tensor of a program. */
export interface WeightEntry {
	readonly step: number;
	readonly name: string;
	readonly shape: readonly number[];
	readonly size: number;
	/** Whether the loss depends on it; others keep their first values, as an unused module does. */
	readonly trained: boolean;
	/** Where it starts in the flat vector of its kind (trained or not). */
	readonly offset: number;
}

/** All weights in PyTorch's creation order. */
export function weightEntries(program: Program): WeightEntry[] {
	const offsets = { trained: 0, idle: 0 };
	return program.steps.flatMap((step, index) =>
		step.weights.map((weight) => {
			const size = weight.shape.reduce((product, dim) => product * dim, 1);
			const kind = step.needsGrad ? 'trained' : 'idle';
			const offset = offsets[kind];
			offsets[kind] += size;
			return {
				step: index,
				name: weight.name,
				shape: weight.shape,
				size,
				trained: step.needsGrad,
				offset
			};
		})
	);
}

/** What `torch.manual_seed(seed)` and building all modules in order puts into the weights. */
export function drawWeights(program: Program, seed: number): Float32Array[] {
	const generator = new Generator(seed);
	return program.steps.flatMap((step) =>
		step.weights.map(({ shape, init }) => {
			const size = shape.reduce((product, dim) => product * dim, 1);
			return init.kind === 'uniform'
				? generator.uniform(size, -init.bound, init.bound)
				: new Float32Array(size).fill(init.value);
		})
	);
}
