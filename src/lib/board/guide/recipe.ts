import type { DataInfo } from '#lib/graph/operator.ts';

/** A small network that suits the data: what to add, in this order, and how wide it ends. */
export interface Recipe {
	readonly types: readonly string[];
	/** `out_features` of the last layer: as many as there are targets or classes; null: not known. */
	readonly outputs: number | null;
}

/** Pictures are flattened first; classes are told apart by cross entropy, figures by squares. */
export function recipeFor({ features, targets, classes }: DataInfo): Recipe {
	return {
		types: [
			'Input',
			...((features?.length ?? 0) > 1 ? ['Flatten'] : []),
			'Linear',
			'ReLU',
			'Linear',
			classes === null ? 'MSELoss' : 'CrossEntropyLoss',
			'Target'
		],
		outputs: classes ?? targets
	};
}
