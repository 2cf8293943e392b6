import type { Group } from '#lib/graph/document.ts';
import type { Attribute } from '#lib/graph/export/attributes.ts';
import { membersOf } from '#lib/graph/export/blocks.ts';
import type { Program } from '#lib/graph/plan-types.ts';

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

/**
 * The module of a program, its layers in the program's order. A group is a module of its own where its
 * layers follow one another (see `membersOf`); the layers of others stand in the net.
 */
export function printNet(
	{ steps }: Pick<Program, 'steps'>,
	groups: readonly Group[] = []
): PrintedNet {
	const members = membersOf(steps, groups);
	const lines = members.flatMap((member) => {
		if (member.kind === 'attribute') return layerLines(member.attribute, member.name);
		const inner = member.block.attributes.flatMap((each) => layerLines(each, each.name));
		return [`(${member.name}): ${member.block.type}(`, ...inner.map((line) => `  ${line}`), ')'];
	});
	const own = members.flatMap((member) =>
		member.kind === 'attribute' && isLeaf(member.attribute)
			? parametersOf(member.attribute, member.name)
			: []
	);
	const inside = members.flatMap((member) => {
		if (member.kind === 'attribute') {
			return isLeaf(member.attribute) ? [] : parametersOf(member.attribute, member.name);
		}
		const { attributes } = member.block;
		return [...attributes.filter(isLeaf), ...attributes.filter((each) => !isLeaf(each))].flatMap(
			(each) => parametersOf(each, `${member.name}.${each.name}`)
		);
	});
	return {
		text: lines.length === 0 ? 'Net()' : `Net(\n${lines.map((line) => `  ${line}\n`).join('')})`,
		parameters: [...own, ...inside]
	};
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
