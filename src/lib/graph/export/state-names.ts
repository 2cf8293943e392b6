import type { GraphDocument } from '../document.ts';
import type { Plan } from '../plan-types.ts';
import type { Attribute } from './attributes.ts';
import { membersOf } from './blocks.ts';
import { isOutside, taskOf } from './program.ts';

/** One entry of `model.state_dict()`. */
export interface StateName {
	/** `fc1.weight`, `block1.conv1.bias`; a leaf's own name: `a`. */
	readonly key: string;
	/** The node's id. */
	readonly node: string;
	/** As `WeightSpec` names it. */
	readonly weight: string;
	readonly shape: readonly number[];
	/** Whether it is a buffer: no gradient changes it. */
	readonly buffer: boolean;
	/** `num_batches_tracked` and leaves of whole numbers are int64. */
	readonly dtype: 'float32' | 'int64';
}

/**
 * The entries of the exported net's `state_dict()`, in its order: its own parameters, its own buffers,
 * then its layers and blocks. Tensors that stand still beside a net without data are no part of it.
 */
export function stateNames(document: GraphDocument, plan: Plan): readonly StateName[] {
	const outside = isOutside(taskOf(document, plan), plan.steps);
	const own = plan.steps.filter((step) => !outside(step));
	const members = membersOf(own, document.groups, plan.steps);
	const attributes = members.flatMap((member) =>
		member.kind === 'attribute' ? [{ ...member.attribute, name: member.name }] : []
	);
	return [
		...leavesOf(attributes, ''),
		...members.flatMap((member) => {
			if (member.kind === 'attribute') {
				return layerOf({ ...member.attribute, name: member.name }, '');
			}
			const inside = member.block.attributes;
			const prefix = `${member.name}.`;
			return [...leavesOf(inside, prefix), ...inside.flatMap((each) => layerOf(each, prefix))];
		})
	];
}

function leavesOf(attributes: readonly Attribute[], prefix: string): StateName[] {
	return (['parameter', 'buffer'] as const).flatMap((wanted) =>
		attributes
			.filter(({ kind }) => kind === wanted)
			.map(({ name, step }): StateName => {
				const { name: weight, shape } = step.weights[0]!;
				const { dtype } = step.output;
				return {
					key: prefix + name,
					node: step.id,
					weight,
					shape,
					buffer: wanted === 'buffer',
					dtype
				};
			})
	);
}

function layerOf({ kind, name, step }: Attribute, prefix: string): StateName[] {
	if (kind !== 'module') return [];
	return step.weights.map(({ name: weight, shape, buffer = false }) => ({
		key: `${prefix}${name}.${weight}`,
		node: step.id,
		weight,
		shape,
		buffer,
		dtype: weight === COUNTER ? 'int64' : 'float32'
	}));
}

/** BatchNorm's count of batches. */
const COUNTER = 'num_batches_tracked';
