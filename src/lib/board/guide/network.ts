import type { GraphDocument } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Operator } from '#lib/graph/operator.ts';
import type { Plan } from '#lib/graph/plan-types.ts';
import type { Problem } from '#lib/graph/problem.ts';

/** What is looked at of a plan. */
export type PlanFacts = Pick<Plan, 'steps' | 'trainable' | 'loss' | 'problems'>;

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

/** What is wrong at the loss, warnings too: an answer of another width than the target's trains, to no good. */
export function lossProblem({ steps, loss, problems }: PlanFacts): Problem | undefined {
	return loss === null ? undefined : problems.find(({ node }) => node === steps[loss]!.id);
}

/** Whether it can be trained, with a layer that learns and an activation between the input and the loss. */
export function isBuilt(plan: PlanFacts): boolean {
	const { steps, trainable } = plan;
	if (!trainable || lossProblem(plan)) return false;
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
