import type { PlanStep } from '#lib/graph/plan-types.ts';
import type { TensorPick } from './film-stats.ts';

/** What a person can look at over time. */
export type View = 'weight' | 'output' | 'gradient' | 'norms' | 'dead';

/** The views that show one layer. */
export type LayerView = Exclude<View, 'norms' | 'dead'>;

/** A tensor that can be chosen: `fc1.weight`, `dL/d(fc1.weight)`. */
export interface Choice {
	readonly name: string;
	/** The weight that it is of, or whose gradient; '' is the step's output. */
	readonly of: string;
	readonly pick: TensorPick;
}

/** The tensors of a step in a view, weights before outputs; none where it has no weights. */
export function choicesOf(view: LayerView, step: PlanStep, index: number): Choice[] {
	switch (view) {
		case 'weight':
			return step.weights.map(({ name }) => ({
				name: `${step.name}.${name}`,
				of: name,
				pick: { of: 'weight', step: index, name }
			}));
		case 'output':
			return [{ name: step.name, of: '', pick: { of: 'output', step: index } }];
		case 'gradient':
			return [
				...step.weights
					.filter(({ buffer }) => !buffer)
					.map(({ name }) => ({
						name: `dL/d(${step.name}.${name})`,
						of: name,
						pick: { of: 'weightGradient', step: index, name } as const
					})),
				{ name: `dL/d(${step.name})`, of: '', pick: { of: 'gradient', step: index } }
			];
	}
}
