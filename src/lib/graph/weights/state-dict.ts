import type { Tensor } from './safetensors.ts';
import type { WeightSlot } from './slots.ts';
import type { WeightValues } from './values.ts';

/**
 * The weights as the exported net's `state_dict()` has them, so that `load_state_dict(strict=True)`
 * takes them; by nodes (`fc1.weight`) where there is no such net. What is no part of it is left out.
 *
 * @param slots of the plan, as `slotsOf` gives them
 */
export function stateDict(
	slots: readonly WeightSlot[],
	weights: readonly WeightValues[]
): Tensor[] {
	const values = new Map(weights.map((each) => [`${each.name} ${each.node}`, each.values]));
	return slots.flatMap(({ key, node, name, shape, dtype }): Tensor[] => {
		const found = values.get(`${name} ${node}`);
		if (key === null || !found) return [];
		return [{ name: key, shape, dtype: dtype === 'int64' ? 'I64' : 'F32', values: found }];
	});
}
