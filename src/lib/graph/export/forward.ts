import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import { inputTypes } from './attributes.ts';
import { IN_METHODS, namer } from './python-names.ts';

/** A group that is called as one module. Steps go by their place in the plan. */
export interface BlockCall {
	/** The attribute that holds it. */
	readonly name: string;
	/** What it computes. */
	readonly own: ReadonlySet<number>;
	/** What it is called on: its sources outside, in the order of its arguments. */
	readonly inputs: readonly number[];
	/** What it returns. */
	readonly outputs: readonly number[];
	/** The one of its steps in whose place it is called. */
	readonly at: number;
}

/** What a module computes. Steps go by their place in the plan. */
interface Computation {
	readonly steps: readonly PlanStep[];
	/** Those that the module computes, in plan order. */
	readonly own: readonly number[];
	/** Names of those that are attributes. */
	readonly attributes: ReadonlyMap<PlanStep, string>;
	/** Names of those outside that are arguments. */
	readonly args: ReadonlyMap<number, string>;
	/** What is returned. */
	readonly outputs: readonly number[];
	readonly blocks?: readonly BlockCall[];
}

/** A statement and the steps that it computes. */
export interface Statement {
	readonly text: string;
	readonly steps: readonly number[];
}

/** What is computed by one statement: one step, or a block. */
interface Unit {
	/** The attribute that is called; undefined: a function is. */
	readonly attribute: string | undefined;
	readonly inputs: readonly number[];
	readonly outputs: readonly number[];
	readonly steps: readonly number[];
}

/** What a layer gives, where it may not take its input's place, is called `h`, then `h_2`. */
const HIDDEN = { name: 'h', type: 'h' };

/**
 * The statements of `forward`, as one writes them: a layer's result takes the place of its input,
 * `x = self.fc1(x)`, where nothing else reads that later; what a function gives bears its node's name.
 */
export function forwardOf(computation: Computation): Statement[] {
	const { steps, own, attributes, args, outputs } = computation;
	const variables = new Map(args);
	const nameOf = namer([...IN_METHODS, ...args.values()]);
	for (const at of own) {
		if (steps[at]!.inputs.length === 0) variables.set(at, `self.${attributes.get(steps[at]!)}`);
	}
	const units = unitsOf(computation);
	const lastRead = new Map<number, number>();
	units.forEach(({ inputs }, at) => inputs.forEach((input) => lastRead.set(input, at)));
	for (const output of outputs) lastRead.set(output, Infinity);
	const statements: Statement[] = [];
	units.forEach((unit, place) => {
		const values = unit.inputs.map((input) => variables.get(input)!);
		const call = unit.attribute
			? `self.${unit.attribute}(${values.join(', ')})`
			: callOf(steps[unit.steps[0]!]!, steps, values);
		const replaced = values[0];
		const isReplaced =
			unit.attribute !== undefined &&
			unit.outputs.length === 1 &&
			replaced !== undefined &&
			lastRead.get(unit.inputs[0]!) === place &&
			!replaced.includes('.');
		const given = unit.outputs.map((output) => {
			if (isReplaced) return replaced;
			const named = unit.attribute && unit.outputs.length === 1 ? HIDDEN : steps[output]!;
			return nameOf(named);
		});
		unit.outputs.forEach((output, i) => variables.set(output, given[i]!));
		statements.push({ text: `${given.join(', ')} = ${call}`, steps: unit.steps });
	});
	return withReturn(statements, outputs, variables);
}

/** What stands by itself needs no statement. */
function unitsOf({ steps, own, attributes, blocks = [] }: Computation): Unit[] {
	const blockAt = new Map(blocks.flatMap((block) => [...block.own].map((at) => [at, block])));
	return own.flatMap((at): Unit[] => {
		const block = blockAt.get(at);
		if (block) {
			if (at !== block.at) return [];
			const { name, inputs, outputs } = block;
			return [{ attribute: name, inputs, outputs, steps: [...block.own] }];
		}
		const step = steps[at]!;
		if (step.inputs.length === 0) return [];
		return [{ attribute: attributes.get(step), inputs: step.inputs, outputs: [at], steps: [at] }];
	});
}

/** A function's call, on the values instead of its ports' names. */
export function callOf(
	step: PlanStep,
	steps: readonly PlanStep[],
	values: readonly string[]
): string {
	const operator = operatorOf(step.type)!;
	const text = operator.torch!({ inputs: inputTypes(step, steps), params: step.params });
	const ports = operator.inputs.map(({ name }) => name).join(', ');
	const given = values.join(', ');
	const isList = operator.inputs.at(-1)!.variadic;
	return text.replace(`(${ports}`, () => `(${isList ? `[${given}]` : given}`);
}

/** What is returned is not given a name first. */
function withReturn(
	statements: readonly Statement[],
	outputs: readonly number[],
	variables: ReadonlyMap<number, string>
): Statement[] {
	const names = outputs.map((output) => variables.get(output)!);
	const last = statements.at(-1);
	const assignment = `${names[0]} = `;
	if (outputs.length === 1 && last?.text.startsWith(assignment)) {
		const value = last.text.slice(assignment.length);
		return [...statements.slice(0, -1), { text: `return ${value}`, steps: last.steps }];
	}
	return [...statements, { text: `return ${names.join(', ')}`, steps: outputs }];
}
