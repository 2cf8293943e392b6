import type { Group } from '#lib/graph/document.ts';
import type { Attribute } from '#lib/graph/export/attributes.ts';
import { attributesOf } from '#lib/graph/export/attributes.ts';
import { className, pythonNames, snakeCase } from '#lib/graph/export/python-names.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { PlanStep, Program } from '#lib/graph/plan-types.ts';

/** The graph as the `nn.Module` one would write: what `print(net)` and `named_parameters()` give. */

export interface NamedParameter {
	/** `conv1.weight`; of a leaf the name alone: the module's own parameter. */
	readonly name: string;
	readonly shape: readonly number[];
	/** The node it belongs to. */
	readonly node: string;
}

export interface PrintedNet {
	/** The text of `print(net)`, to the character. The loss is no part of a net and does not stand there. */
	readonly text: string;
	/** As `net.named_parameters()` lists them: a module's own first, then those of its layers. */
	readonly parameters: readonly NamedParameter[];
}

/** What is in a module, in the order of its constructor. */
type Member =
	| { readonly kind: 'attribute'; readonly attribute: Attribute }
	| { readonly kind: 'block'; readonly block: Block };

/** A group that is a module within the net. */
interface Block {
	readonly name: string;
	readonly type: string;
	readonly attributes: readonly Attribute[];
}

/**
 * The module of a program, its layers in the program's order. A group is a module of its own where its
 * layers follow one another and it holds nothing of the data; the layers of others stand in the net.
 */
export function printNet(
	{ steps }: Pick<Program, 'steps'>,
	groups: readonly Group[] = []
): PrintedNet {
	const blocks = blocksOf(steps, groups);
	const members = membersOf(steps, blocks);
	const names = pythonNames(
		members.map((member) => (member.kind === 'block' ? member.block : member.attribute.step))
	);
	const lines = members.flatMap((member, i) => {
		if (member.kind === 'attribute') return layerLines(member.attribute, names[i]!);
		const inner = member.block.attributes.flatMap((each) => layerLines(each, each.name));
		return [`(${names[i]!}): ${member.block.type}(`, ...inner.map((line) => `  ${line}`), ')'];
	});
	const own = members.flatMap((member, i) =>
		member.kind === 'attribute' && isLeaf(member.attribute)
			? parametersOf(member.attribute, names[i]!)
			: []
	);
	const inside = members.flatMap((member, i) => {
		if (member.kind === 'attribute') {
			return isLeaf(member.attribute) ? [] : parametersOf(member.attribute, names[i]!);
		}
		const { attributes } = member.block;
		return [...attributes.filter(isLeaf), ...attributes.filter((each) => !isLeaf(each))].flatMap(
			(each) => parametersOf(each, `${names[i]!}.${each.name}`)
		);
	});
	return {
		text: lines.length === 0 ? 'Net()' : `Net(\n${lines.map((line) => `  ${line}\n`).join('')})`,
		parameters: [...own, ...inside]
	};
}

/** The block of each step that is in one. */
function blocksOf(
	steps: readonly PlanStep[],
	groups: readonly Group[]
): ReadonlyMap<PlanStep, Block> {
	const blocks = new Map<PlanStep, Block>();
	// Leaves come early in the plan: what a module computes is in the other steps.
	const computed = steps.filter(({ inputs }) => inputs.length > 0);
	for (const { name, nodes } of groups) {
		const ids = new Set(nodes);
		const own = steps.filter(({ id }) => ids.has(id));
		const isWhole = own.length === ids.size && own.every(({ type }) => !operatorOf(type)?.role);
		const first = computed.findIndex(({ id }) => ids.has(id));
		const last = computed.findLastIndex(({ id }) => ids.has(id));
		const follows = computed.slice(first, last + 1).every(({ id }) => ids.has(id));
		const attributes = attributesOf(own, steps);
		if (!isWhole || !follows || !attributes.some(({ line }) => line !== null)) continue;
		const type = className(name);
		const block = { name: snakeCase(type), type, attributes };
		for (const step of own) blocks.set(step, block);
	}
	return blocks;
}

/** A block stands where the first of its layers would. */
function membersOf(
	steps: readonly PlanStep[],
	blocks: ReadonlyMap<PlanStep, Block>
): readonly Member[] {
	const placed = new Set<Block>();
	return attributesOf(steps, steps).flatMap((attribute): Member[] => {
		const block = blocks.get(attribute.step);
		if (!block) return [{ kind: 'attribute', attribute }];
		if (attribute.line === null || placed.has(block)) return [];
		placed.add(block);
		return [{ kind: 'block', block }];
	});
}

function layerLines({ line }: Attribute, name: string): string[] {
	return line === null ? [] : [`(${name}): ${line}`];
}

const isLeaf = ({ kind }: Attribute): boolean => kind !== 'module';

function parametersOf({ step, kind }: Attribute, name: string): NamedParameter[] {
	return step.weights
		.filter(({ buffer }) => !buffer)
		.map((weight) => ({
			name: kind === 'module' ? `${name}.${weight.name}` : name,
			shape: weight.shape,
			node: step.id
		}));
}
