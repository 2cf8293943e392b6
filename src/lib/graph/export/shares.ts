import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import { shapeEqual, type Dim } from '../shape.ts';
import { reach } from './net.ts';

/** How the losses of the parts of a batch make the loss of the whole. */
export type Share = 'mean' | 'sum';

/**
 * Whether every row of a batch goes its own way to the loss, so that processes that take a few rows
 * each get, together, what one process gets; null: rows are mixed, or the loss is no sum over them.
 * What BatchNorm does with a batch is left out of account.
 */
export function shareOf(steps: readonly PlanStep[], loss: number): Share | null {
	const last = steps[loss]!;
	const { reduction } = last.params;
	if (operatorOf(last.type)!.role !== 'loss') return null;
	if (reduction !== 'mean' && reduction !== 'sum') return null;
	const fed = new Set<number>();
	for (const at of reach(steps, [loss])) {
		const step = steps[at]!;
		const isData = operatorOf(step.type)!.role !== undefined && at !== loss;
		if (!isData && !step.inputs.some((input) => fed.has(input))) continue;
		fed.add(at);
		if (at !== loss && (!startsWithRows(step) || actsOnRows(step))) return null;
	}
	const [input, target] = last.inputs.map((at) => steps[at]!.output);
	if (!fed.has(last.inputs[0]!) || !fed.has(last.inputs[1]!)) return null;
	// A target of class indices has no columns; any other of another shape is broadcast over the rows.
	const fits = target!.dtype === 'int64' || shapeEqual(input!.shape, target!.shape);
	return fits ? reduction : null;
}

function startsWithRows({ output }: PlanStep): boolean {
	const [first, ...rest] = output.shape;
	return isRows(first) && rest.every((dim) => typeof dim === 'number');
}

function isRows(dim: Dim | undefined): boolean {
	return typeof dim === 'object' && dim.n === 1 && dim.c === 0;
}

/** Whether it works along the rows: a softmax over the batch. */
function actsOnRows({ params, output }: PlanStep): boolean {
	if (!('dim' in params)) return false;
	const { dim } = params;
	const rank = output.shape.length;
	// PyTorch's own choice of a softmax's dimension.
	if (dim === null) return rank === 1 || rank === 3;
	return (Array.isArray(dim) ? dim : [dim]).some((each) => each === 0 || each === -rank);
}
