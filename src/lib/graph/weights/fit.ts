import type { PlanStep } from '../plan-types.ts';
import type { Values } from '../problem.ts';
import { sizeOf } from '../shape.ts';
import type { Progress, WeightValues } from './values.ts';

/** Said by `weights_problem_<code>`, with the values named here. */
export type FitCode =
	/** Nothing is there that could take them. */
	| 'not_ready'
	/** The plan has no weights. */
	| 'no_weights'
	/** {key}: `fc1.weight` */
	| 'missing'
	/** {key} */
	| 'unexpected'
	/** {key} {found} {expected}: shapes as `[16, 11]` */
	| 'size_mismatch'
	/** Epochs and curves do not go together. */
	| 'bad_progress';

export interface FitProblem {
	readonly code: FitCode;
	readonly values: Values;
}

/** A shape as PyTorch prints it inside `torch.Size`. */
export function listOf(shape: readonly number[]): string {
	return `[${shape.join(', ')}]`;
}

/**
 * Why values cannot be the weights of these steps; null where they can: each weight and buffer is
 * there once, with its shape.
 */
export function fitProblem(
	steps: readonly PlanStep[],
	weights: readonly WeightValues[]
): FitProblem | null {
	const left = new Map<string, WeightValues>();
	for (const each of weights) {
		const key = `${each.node}.${each.name}`;
		if (left.has(key)) return { code: 'unexpected', values: { key } };
		left.set(key, each);
	}
	let count = 0;
	for (const { id, weights: specs } of steps) {
		for (const { name, shape } of specs) {
			const key = `${id}.${name}`;
			const given = left.get(key);
			left.delete(key);
			count++;
			if (!given) return { code: 'missing', values: { key } };
			const [found, expected] = [listOf(given.shape), listOf(shape)];
			if (found !== expected || given.values.length !== sizeOf(shape)) {
				return { code: 'size_mismatch', values: { key, found, expected } };
			}
		}
	}
	if (count === 0) return { code: 'no_weights', values: {} };
	const [key] = left.keys();
	return key === undefined ? null : { code: 'unexpected', values: { key } };
}

/** Whether figures can be those of a run: whole epochs, with one loss each. */
export function isProgress({ epoch, update, trainLoss, testLoss }: Progress): boolean {
	const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
	return (
		isCount(epoch) && isCount(update) && trainLoss.length === epoch && testLoss.length === epoch
	);
}
