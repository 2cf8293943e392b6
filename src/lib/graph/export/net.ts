import type { Group } from '../document.ts';
import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import type { Attribute } from './attributes.ts';
import { statementOf } from './attributes.ts';
import type { Block, Member } from './blocks.ts';
import { membersOf } from './blocks.ts';
import { classLines } from './class-lines.ts';
import type { BlockCall, Statement } from './forward.ts';
import { forwardOf } from './forward.ts';
import type { ScriptLine } from './lines.ts';
import { joined, proseLines, statement } from './lines.ts';
import { IN_METHODS, pythonNames } from './python-names.ts';

/** Where the loss gets what it compares with. */
export type TargetForm =
	/** What is compared comes from outside as it is: `loss_fn(model(x), y)`. */
	| { readonly kind: 'outside'; readonly at: number }
	/** A few functions make it of that. */
	| { readonly kind: 'made'; readonly at: number }
	/** The net returns both: `loss_fn(*model(x))`. */
	| { readonly kind: 'returned' }
	/** There is no loss: the net itself gives the scalar. */
	| { readonly kind: 'none' };

/** A program as the net that one would write, and what stands around it. Steps go by their place. */
export interface Net {
	readonly steps: readonly PlanStep[];
	readonly loss: number;
	/** Its arguments. */
	readonly args: readonly number[];
	readonly target: TargetForm;
	/** Layers behind one another, by name; null: it is a class. */
	readonly chain: readonly Attribute[] | null;
	/** Its class, and those of its groups before it; none of a chain. */
	readonly classes: readonly (readonly ScriptLine[])[];
	readonly members: readonly Member[];
}

/**
 * @param isOutside whether what a step gives is no part of the net, but its argument
 */
export function netOf(
	steps: readonly PlanStep[],
	loss: number,
	groups: readonly Group[],
	isOutside: (step: PlanStep) => boolean
): Net {
	const [predicted, compared] =
		operatorOf(steps[loss]!.type)!.role === 'loss' ? steps[loss]!.inputs : [loss];
	const members = membersOf(
		steps.filter((step) => !isOutside(step)),
		groups,
		steps
	);
	const layers = new Set(
		members.flatMap((member) =>
			member.kind === 'block' ? member.block.steps : [member.attribute.step]
		)
	);
	const target: TargetForm =
		compared === undefined
			? { kind: 'none' }
			: isOutside(steps[compared]!)
				? { kind: 'outside', at: compared }
				: reach(steps, [compared]).some((at) => layers.has(steps[at]!))
					? { kind: 'returned' }
					: { kind: 'made', at: compared };
	const outputs = target.kind === 'returned' ? [predicted!, compared!] : [predicted!];
	const wanted = reach(steps, outputs);
	const net: Computed = { steps, wanted, outputs, isOutside };
	const args = wanted.filter((at) => isOutside(steps[at]!));
	const chain = chainOf(net, members, args);
	return {
		steps,
		loss,
		args,
		target,
		chain,
		classes: chain ? [] : classesOf(net, members, args, groups),
		members
	};
}

/** Behind a layer from which nothing leads to the loss; it is there for the numbers that it draws. */
const UNUSED = '  # unused';
/** Columns of a statement in a constructor. */
const ROOM = 71;

interface Computed {
	readonly steps: readonly PlanStep[];
	/** What the outputs depend on, in plan order. */
	readonly wanted: readonly number[];
	readonly outputs: readonly number[];
	readonly isOutside: (step: PlanStep) => boolean;
}

/** Some steps and all that they depend on, in plan order. */
export function reach(steps: readonly PlanStep[], from: readonly number[]): number[] {
	const found = new Set(from);
	// A set is walked in the order of insertion, those added on the way included.
	for (const at of found) for (const input of steps[at]!.inputs) found.add(input);
	return [...found].sort((a, b) => a - b);
}

/** The layers, where they stand behind one another and there is nothing else. */
function chainOf(
	{ steps, wanted, outputs }: Computed,
	members: readonly Member[],
	args: readonly number[]
): Attribute[] | null {
	const layers = members.flatMap((member) =>
		member.kind === 'attribute' && member.attribute.kind === 'module'
			? [{ ...member.attribute, name: member.name }]
			: []
	);
	const isPlain =
		args.length === 1 &&
		outputs.length === 1 &&
		layers.length === members.length &&
		layers.length > 0 &&
		wanted.length === layers.length + 1;
	if (!isPlain) return null;
	const follows = layers.every(
		({ step }, i) => step === steps[wanted[i + 1]!] && step.inputs[0] === wanted[i]
	);
	return follows && wanted[0] === args[0] ? layers : null;
}

/** `('fc1', nn.Linear(11, 16)),` of each layer of a chain. */
export function chainLines(chain: readonly Attribute[], depth: number): ScriptLine[] {
	return chain.flatMap(({ name, call, step }) =>
		statement(`('${name}', ${call})`, [step.id], depth, ',')
	);
}

function classesOf(
	net: Computed,
	members: readonly Member[],
	args: readonly number[],
	groups: readonly Group[]
): (readonly ScriptLine[])[] {
	const { steps, wanted, outputs } = net;
	const calls = members.flatMap((member) =>
		member.kind === 'block' ? [{ ...member, call: callOfBlock(net, member) }] : []
	);
	const argNames = pythonNames(
		args.map((at) => steps[at]!),
		IN_METHODS
	);
	const own = wanted.filter((at) => !args.includes(at));
	const body = forwardOf({
		steps,
		own,
		attributes: new Map(
			members.flatMap((member) =>
				member.kind === 'attribute' ? [[member.attribute.step, member.name] as const] : []
			)
		),
		args: new Map(args.map((at, i) => [at, argNames[i]!])),
		outputs,
		blocks: calls.flatMap(({ call }) => call ?? [])
	});
	const computed = new Set(wanted.map((at) => steps[at]!.id));
	const constructor = inOrder(members).map((member) => {
		if (member.kind === 'block') {
			const nodes = member.block.steps.map(({ id }) => id);
			return { text: `self.${member.name} = ${member.block.type}()`, nodes };
		}
		const { attribute, name } = member;
		const { id } = attribute.step;
		const isUsed = computed.has(id) || attribute.kind !== 'module';
		const text = statementOf({ ...attribute, name });
		const isTold = !isUsed && text.length + UNUSED.length <= ROOM;
		return { text: isTold ? text + UNUSED : text, nodes: [id] };
	});
	const blocks = calls.map(({ block, call }) => blockClass(net, block, call));
	const lines = classLines('Net', constructor, argNames, named(steps, body));
	return [...blocks, [...flatGroups(groups, members), ...lines]];
}

/** A comment on groups that are no classes of their own. */
function flatGroups(groups: readonly Group[], members: readonly Member[]): ScriptLine[] {
	const placed = new Set(
		members.flatMap((member) =>
			member.kind === 'block' ? member.block.steps.map(({ id }) => id) : []
		)
	);
	const layers = new Set(
		members.flatMap((member) => (member.kind === 'attribute' ? [member.attribute.step.id] : []))
	);
	const flat = groups.filter(
		({ nodes }) => !nodes.some((id) => placed.has(id)) && nodes.some((id) => layers.has(id))
	);
	if (flat.length === 0) return [];
	const names = flat.map(({ name }) => name).join(', ');
	const text = `No class of its own, as its layers do not follow one another: ${names}.`;
	return proseLines(text, 76).map((line) => ({ text: `# ${line}`, nodes: [] }));
}

/** First the layers, then tensors by themselves: so they are drawn. */
function inOrder(members: readonly Member[]): Member[] {
	const isLayer = (member: Member) => member.kind === 'block' || member.attribute.kind === 'module';
	return [...members.filter(isLayer), ...members.filter((member) => !isLayer(member))];
}

/** How a block is called; null where nothing of it is wanted. */
function callOfBlock(
	{ steps, wanted, outputs }: Computed,
	{ name, block }: Member & { readonly kind: 'block' }
): BlockCall | null {
	const members = new Set(block.steps);
	const inside = wanted.filter((at) => members.has(steps[at]!));
	if (inside.length === 0) return null;
	const own = new Set(inside);
	const readOutside = new Set([
		...outputs,
		...wanted.filter((at) => !own.has(at)).flatMap((at) => steps[at]!.inputs)
	]);
	return {
		name,
		own,
		inputs: [
			...new Set(inside.flatMap((at) => steps[at]!.inputs.filter((input) => !own.has(input))))
		],
		outputs: inside.filter((at) => readOutside.has(at)),
		at: inside.find((at) => steps[at]!.inputs.length > 0) ?? inside[0]!
	};
}

function blockClass(
	{ steps }: Computed,
	{ type, attributes }: Block,
	call: BlockCall | null
): ScriptLine[] {
	const constructor = attributes.map((attribute) => ({
		text: statementOf(attribute),
		nodes: [attribute.step.id]
	}));
	if (!call) return classLines(type, constructor, [], []);
	const args = pythonNames(
		call.inputs.map((at) => steps[at]!),
		IN_METHODS
	);
	const body = forwardOf({
		steps,
		own: [...call.own],
		attributes: new Map(attributes.map(({ step, name }) => [step, name])),
		args: new Map(call.inputs.map((at, i) => [at, args[i]!])),
		outputs: call.outputs
	});
	return classLines(type, constructor, args, named(steps, body));
}

function named(steps: readonly PlanStep[], body: readonly Statement[]) {
	return body.map(({ text, steps: made }) => ({ text, nodes: made.map((at) => steps[at]!.id) }));
}

/** The statements that make what the loss compares with, the last one a `return`. */
export function targetStatements(
	{ steps, target }: Net,
	names: ReadonlyMap<number, string>
): ReturnType<typeof named> {
	if (target.kind !== 'made') return [];
	const own = reach(steps, [target.at]).filter((at) => !names.has(at));
	return named(
		steps,
		forwardOf({ steps, own, attributes: new Map(), args: names, outputs: [target.at] })
	);
}

/** `def make_model()` of a chain, else the classes. */
export function modelSections({ chain, classes }: Net): (readonly ScriptLine[])[] {
	if (!chain) return [...classes];
	return [
		joined(
			[
				statement('def make_model():'),
				statement('"""Make the network; PyTorch draws its weights."""', [], 1),
				statement('return nn.Sequential(OrderedDict([', [], 1),
				chainLines(chain, 2),
				statement(']))', [], 1)
			],
			0
		)
	];
}
