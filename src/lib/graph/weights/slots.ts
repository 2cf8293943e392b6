import type { GraphDocument } from '../document.ts';
import { stateNames } from '../export/state-names.ts';
import type { Plan } from '../plan-types.ts';

/** A weight or buffer of a plan, with what files call it. */
export interface WeightSlot {
	/** The node's id. */
	readonly node: string;
	/** The node's name, as the person gave it. */
	readonly label: string;
	/** As the operator names it. */
	readonly name: string;
	readonly shape: readonly number[];
	readonly buffer: boolean;
	/** Its key in the exported net's `state_dict()`; null: that holds it not. */
	readonly key: string | null;
	readonly dtype: 'float32' | 'int64';
}

/**
 * All weights and buffers of a plan: those of the `state_dict()` in its order, then the others. Where
 * there is no such net, all go by their nodes: `fc1.weight`.
 */
export function slotsOf(document: GraphDocument, plan: Plan): WeightSlot[] {
	const named = stateNames(document, plan);
	const places = new Map(named.map(({ node, weight }, at) => [`${weight} ${node}`, at]));
	const slots = plan.steps.flatMap(({ id, name: label, weights }) =>
		weights.map(({ name, shape, buffer }) => ({ node: id, label, name, shape, buffer: !!buffer }))
	);
	const placed = slots.map((slot) => {
		const at = places.get(`${slot.name} ${slot.node}`);
		const found = at === undefined ? undefined : named[at]!;
		const own = named.length === 0 ? `${slot.node}.${slot.name}` : null;
		const { key = own, dtype = 'float32' as const } = found ?? {};
		return { at: at ?? Infinity, slot: { ...slot, key, dtype } };
	});
	placed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
	return placed.map(({ slot }) => slot);
}
