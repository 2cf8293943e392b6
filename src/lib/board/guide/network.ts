import type { GraphDocument } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Operator } from '#lib/graph/operator.ts';
import type { Plan } from '#lib/graph/plan-types.ts';

/** Whether it learns and takes something in: `Linear` and `Conv2d` do, a tensor of its own does not. */
function isLearning({ weights, inputs, family }: Operator): boolean {
	return weights !== undefined && inputs.length > 0 && family === 'layer';
}

/** Whether all that a small network needs is on the board, wired or not. */
export function hasParts({ nodes }: Pick<GraphDocument, 'nodes'>): boolean {
	const operators = nodes.flatMap(({ type }) => operatorOf(type) ?? []);
	return (
		operators.some(({ role }) => role === 'input') &&
		operators.some(isLearning) &&
		operators.some(({ family }) => family === 'activation') &&
		operators.some(({ role }) => role === 'loss') &&
		operators.some(({ role }) => role === 'target')
	);
}

/** Whether it can be trained, with a layer that learns and an activation between the input and the loss. */
export function isBuilt({ steps, trainable }: Pick<Plan, 'steps' | 'trainable'>): boolean {
	if (!trainable) return false;
	/** Whether the input's numbers come to each step. */
	const fed: boolean[] = [];
	let [learns, bends] = [false, false];
	for (const { type, inputs, weights, reachesLoss } of steps) {
		const operator = operatorOf(type);
		const isFed = inputs.some((input) => fed[input]);
		fed.push(isFed || operator?.role === 'input');
		if (!operator || !isFed || !reachesLoss) continue;
		learns ||= isLearning(operator) && weights.some(({ buffer }) => !buffer);
		bends ||= operator.family === 'activation';
	}
	return learns && bends;
}
