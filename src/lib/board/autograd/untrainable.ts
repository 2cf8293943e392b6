import type { Plan } from '#lib/graph/plan-types.ts';

/** Why a graph without errors has nothing to train. */
export type Untrainable =
	/** No tensor requires a gradient. */
	| { readonly code: 'no_parameter' }
	/** There is no single scalar to start back from. */
	| { readonly code: 'no_scalar' }
	/** There is one, `node`, but no parameter leads to it. */
	| { readonly code: 'unreached'; readonly node: string };

/** Why training has nothing to do here; null where it has, or where an error stands in its way. */
export function untrainable(plan: Plan): Untrainable | null {
	if (plan.trainable || plan.problems.some(({ severity }) => severity === 'error')) return null;
	if (!plan.steps.some((step) => step.requiresGrad)) return { code: 'no_parameter' };
	if (plan.loss === null) return { code: 'no_scalar' };
	return { code: 'unreached', node: plan.steps[plan.loss]!.name };
}
