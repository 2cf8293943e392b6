import type { GraphDocument } from '../document.ts';
import type { Plan } from '../plan-types.ts';

/** One entry of `model.state_dict()`. */
export interface StateName {
	/** `fc1.weight`, `block1.conv1.bias`; a leaf's own name: `a`. */
	readonly key: string;
	/** The node's id. */
	readonly node: string;
	/** As `WeightSpec` names it; `num_batches_tracked` is counted by PyTorch alone. */
	readonly weight: string;
	readonly shape: readonly number[];
	/** Whether it is a buffer: no gradient changes it. */
	readonly buffer: boolean;
	/** `num_batches_tracked` and leaves of whole numbers are int64. */
	readonly dtype: 'float32' | 'int64';
}

/** The entries of the exported net's `state_dict()`, in its order. */
export function stateNames(_document: GraphDocument, _plan: Plan): readonly StateName[] {
	return [];
}
