import type { Group } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import type { Attribute } from './attributes.ts';
import { attributesOf } from './attributes.ts';
import { className, pythonNames, snakeCase } from './python-names.ts';

/** A group that is a module within the net. */
export interface Block {
	/** The attribute that holds it, before names that are taken twice are told apart. */
	readonly name: string;
	/** Its class. */
	readonly type: string;
	/** Its steps in plan order. */
	readonly steps: readonly PlanStep[];
	readonly attributes: readonly Attribute[];
}

/** What is in a module, in the order of its constructor. */
export type Member = Unnamed & { readonly name: string };

type Unnamed =
	| { readonly kind: 'attribute'; readonly attribute: Attribute }
	| { readonly kind: 'block'; readonly block: Block };

/** What a script has at its top level: no class of a block can take such a name. */
const TOP_LEVEL = ['Net', 'OrderedDict', 'DistributedDataParallel', 'SEED', 'EPOCHS', 'TARGETS'];

/**
 * The members of the net of some steps, in their order and named. A group is a module of its own where
 * its layers follow one another, it holds nothing of the data, and no tensor in it is drawn at random:
 * a module is built, and so drawn, as a whole. The layers of other groups stand in the net.
 *
 * @param own those that the net holds
 * @param steps all of the program, in which their inputs are found
 */
export function membersOf(
	own: readonly PlanStep[],
	groups: readonly Group[] = [],
	steps = own
): Member[] {
	const blocks = blocksOf(own, groups, steps);
	const placed = new Set<Block>();
	const members = attributesOf(own, steps).flatMap((attribute): Unnamed[] => {
		const block = blocks.get(attribute.step);
		if (!block) return [{ kind: 'attribute', attribute }];
		// A block stands where the first of its layers would.
		if (attribute.line === null || placed.has(block)) return [];
		placed.add(block);
		return [{ kind: 'block', block }];
	});
	const names = pythonNames(
		members.map((member) => (member.kind === 'block' ? member.block : member.attribute.step))
	);
	return members.map((member, i): Member => ({ ...member, name: names[i]! }));
}

/** The block of each step that is in one. */
function blocksOf(
	members: readonly PlanStep[],
	groups: readonly Group[],
	steps: readonly PlanStep[]
): ReadonlyMap<PlanStep, Block> {
	const blocks = new Map<PlanStep, Block>();
	const types = [...TOP_LEVEL];
	// Leaves come early in the plan: what a module computes is in the other steps.
	const computed = members.filter(({ inputs }) => inputs.length > 0);
	for (const { name, nodes } of groups) {
		const ids = new Set(nodes);
		const whole = steps.filter(({ id }) => ids.has(id));
		const own = members.filter(({ id }) => ids.has(id));
		const isWhole = whole.length === ids.size && whole.every(({ type }) => !operatorOf(type)?.role);
		const first = computed.findIndex(({ id }) => ids.has(id));
		const last = computed.findLastIndex(({ id }) => ids.has(id));
		const follows = computed.slice(first, last + 1).every(({ id }) => ids.has(id));
		const attributes = attributesOf(own, steps);
		if (!isWhole || !follows || whole.some(isDrawnLeaf)) continue;
		if (!attributes.some(({ line }) => line !== null)) continue;
		const wanted = className(name);
		const [type] = pythonNames([{ name: wanted, type: wanted }], types);
		types.push(type!);
		const block = { name: snakeCase(wanted), type: type!, steps: own, attributes };
		for (const step of own) blocks.set(step, block);
	}
	return blocks;
}

/** Whether it is a tensor by itself that takes random numbers. */
export function isDrawnLeaf({ inputs, weights }: PlanStep): boolean {
	return (
		inputs.length === 0 &&
		weights.some(({ init }) => init.kind !== 'constant' && init.kind !== 'values')
	);
}
