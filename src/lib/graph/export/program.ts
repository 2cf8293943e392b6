import type { GraphDocument } from '../document.ts';
import { DEFAULT_TRAINING } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { Plan, PlanStep } from '../plan-types.ts';
import { isDrawnLeaf } from './blocks.ts';

/** What a script does with a graph. */
export type Task =
	/** Trains a net on the rows of a table or on images. */
	| 'rows'
	/** Trains a net on tensors that stand in the graph. */
	| 'tensors'
	/** Trains tensors without a net. */
	| 'values'
	/** Computes it once, and its gradients. */
	| 'once';

/** As the board and the command line do: what reads no data is trained where the document says how. */
export function taskOf(document: GraphDocument, plan: Plan): Task {
	if (plan.needsData) return 'rows';
	if (!document.training || !plan.trainable) return 'once';
	return plan.steps.some(hasWeights) ? 'tensors' : 'values';
}

/** Whether it is a layer with weights. */
export function hasWeights({ inputs, weights }: PlanStep): boolean {
	return inputs.length > 0 && weights.length > 0;
}

/**
 * What is no part of the net: what the data gives, and without data the tensors that stand still. Where
 * tensors are trained that start at random, all stand in the net: so they are drawn in their order.
 */
export function isOutside(task: Task, steps: readonly PlanStep[]): (step: PlanStep) => boolean {
	const isInside = task === 'rows' || steps.some((step) => isDrawnLeaf(step) && !isStill(step));
	return (step) =>
		operatorOf(step.type)!.role !== undefined ||
		(!isInside && step.inputs.length === 0 && isStill(step));
}

function isStill({ weights }: PlanStep): boolean {
	return weights.every(({ buffer }) => buffer);
}

/** Steps of a plan in which everything that the data set feeds with features is one step. */
export function oneInput(steps: readonly PlanStep[]): PlanStep[] {
	const first = new Map<string, number>();
	const place = steps.map(({ type }, at) => {
		const role = operatorOf(type)!.role;
		if (role !== 'input') return at;
		if (!first.has(role)) first.set(role, at);
		return first.get(role)!;
	});
	return steps.map((step) => ({ ...step, inputs: step.inputs.map((input) => place[input]!) }));
}

export const settingsOf = ({ training = DEFAULT_TRAINING }: GraphDocument) => training;
