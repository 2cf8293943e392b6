import type { GraphDocument } from '../document.ts';
import { stateNames } from '../export/state-names.ts';
import type { Plan } from '../plan-types.ts';
import type { Tensor } from './safetensors.ts';
import { COUNTED, slotsOf } from './slots.ts';
import type { WeightValues } from './values.ts';

/**
 * The weights as the exported net's `state_dict()` has them, so that `load_state_dict(strict=True)`
 * takes them; by nodes (`fc1.weight`) where there is no such net. What no gradient of the net's loss
 * could reach is no part of it.
 *
 * @param update updates so far: as many batches PyTorch's BatchNorm would have counted
 */
export function stateDict(
	document: GraphDocument,
	plan: Plan,
	weights: readonly WeightValues[],
	update: number
): Tensor[] {
	const values = new Map(weights.map((each) => [`${each.name} ${each.node}`, each.values]));
	const tensors: Tensor[] = slotsOf(document, plan).flatMap(({ key, node, name, shape, dtype }) => {
		const found = values.get(`${name} ${node}`);
		if (key === null || !found) return [];
		return [{ name: key, shape, dtype: dtype === 'int64' ? 'I64' : 'F32', values: found }];
	});
	const counted = stateNames(document, plan).filter(({ weight }) => weight === COUNTED);
	return [
		...tensors,
		...counted.map(({ key, shape }) => ({
			name: key,
			shape,
			dtype: 'I64' as const,
			values: [update]
		}))
	];
}
