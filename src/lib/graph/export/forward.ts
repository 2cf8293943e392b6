import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import { inputTypes } from './attributes.ts';
import { IN_METHODS, pythonNames } from './python-names.ts';

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
}

/** What a layer gives, where it may not take its input's place, is called `h`, then `h_2`. */
const HIDDEN = { name: 'h', type: 'h' };

/**
 * The statements of `forward`, as one writes them: a layer's result takes the place of its input,
 * `x = self.fc1(x)`, where nothing else reads that later; what a function gives bears its node's name.
 */
export function forwardOf({ steps, own, attributes, args, outputs }: Computation): string[] {
	const variables = new Map(args);
	const taken = [...IN_METHODS, ...args.values()];
	const lastRead = new Map<number, number>(outputs.map((output) => [output, Infinity]));
	for (const at of own) {
		for (const input of steps[at]!.inputs) {
			lastRead.set(input, Math.max(at, lastRead.get(input) ?? -1));
		}
	}
	const statements: string[] = [];
	for (const at of own) {
		const step = steps[at]!;
		const attribute = attributes.get(step);
		if (step.inputs.length === 0) {
			variables.set(at, `self.${attribute}`);
			continue;
		}
		const values = step.inputs.map((input) => variables.get(input)!);
		const call = attribute
			? `self.${attribute}(${values.join(', ')})`
			: callOf(step, steps, values);
		const replaced = values[0]!;
		const isReplaced =
			attribute !== undefined && lastRead.get(step.inputs[0]!) === at && !replaced.includes('.');
		if (isReplaced) variables.set(at, replaced);
		else {
			const [fresh] = pythonNames([attribute ? HIDDEN : step], taken);
			taken.push(fresh!);
			variables.set(at, fresh!);
		}
		statements.push(`${variables.get(at)} = ${call}`);
	}
	return withReturn(
		statements,
		outputs.map((output) => variables.get(output)!)
	);
}

/** A function's call, on the values instead of its ports' names. */
function callOf(step: PlanStep, steps: readonly PlanStep[], values: readonly string[]): string {
	const operator = operatorOf(step.type)!;
	const text = operator.torch!({ inputs: inputTypes(step, steps), params: step.params });
	const ports = operator.inputs.map(({ name }) => name).join(', ');
	const given = values.join(', ');
	const isList = operator.inputs.at(-1)!.variadic;
	return text.replace(`(${ports}`, () => `(${isList ? `[${given}]` : given}`);
}

/** What is returned is not given a name first. */
function withReturn(statements: readonly string[], outputs: readonly string[]): string[] {
	const last = statements.at(-1);
	const assignment = `${outputs[0]} = `;
	if (outputs.length === 1 && last?.startsWith(assignment)) {
		return [...statements.slice(0, -1), `return ${last.slice(assignment.length)}`];
	}
	return [...statements, `return ${outputs.join(', ')}`];
}
