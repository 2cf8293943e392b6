import type { Init } from '#lib/graph/operator.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import { sizeOf } from '#lib/graph/shape.ts';
import { Generator } from './random.ts';

/** One weight tensor of a program: a parameter or a buffer. */
export interface WeightEntry {
	readonly step: number;
	readonly name: string;
	readonly shape: readonly number[];
	readonly size: number;
	/** Whether it is a parameter: gradients change it. A buffer is not. */
	readonly trained: boolean;
	/** Where a parameter starts in the flat vector of all parameters; −1 for a buffer. */
	readonly offset: number;
}

/** All weights in PyTorch's creation order. */
export function weightEntries(program: Program): WeightEntry[] {
	let next = 0;
	return program.steps.flatMap((step, index) =>
		step.weights.map(({ name, shape, buffer }) => {
			const size = sizeOf(shape);
			const offset = buffer ? -1 : next;
			if (!buffer) next += size;
			return { step: index, name, shape, size, trained: !buffer, offset };
		})
	);
}

/**
 * What `torch.manual_seed(seed)`, building all modules in plan order and then drawing the leaves in
 * plan order puts into the weights; and the generator as it stands then, for what is drawn later.
 *
 * @returns values in the order of `weightEntries`
 */
export function drawWeights(
	program: Program,
	seed: number
): { values: Float32Array[]; generator: Generator } {
	const generator = new Generator(seed);
	const draw = (leaves: boolean) =>
		program.steps.map((step) =>
			(step.inputs.length === 0) === leaves
				? step.weights.map(({ shape, init }) => drawStart(init, sizeOf(shape), generator))
				: []
		);
	const modules = draw(false);
	const leaves = draw(true);
	return { values: modules.flatMap((values, step) => [...values, ...leaves[step]!]), generator };
}

/** One weight's first values, row-major. */
export function drawStart(init: Init, size: number, generator: Generator): Float32Array {
	switch (init.kind) {
		case 'uniform':
			return generator.uniform(size, -init.bound, init.bound);
		case 'rand':
			return generator.rand(size);
		case 'randn':
			return generator.randn(size);
		case 'values':
			return Float32Array.from(init.values);
		case 'constant':
			return new Float32Array(size).fill(init.value);
	}
}
