import type { Operator } from '../operator.ts';
import { operatorOf } from '../ops/index.ts';
import type { PlanStep } from '../plan-types.ts';
import { pythonNames } from './python-names.ts';

/** A step that is an attribute of a module: a layer, a parameter or a buffer. */
export interface Attribute {
	readonly step: PlanStep;
	readonly name: string;
	/** `module`: a layer. Leaves are their own values: a parameter where they require a gradient. */
	readonly kind: 'module' | 'parameter' | 'buffer';
	/** The call that makes it: `nn.Linear(11, 16)`, `torch.rand(2, 3)`. */
	readonly call: string;
	/** A layer's line in `print(net)`. */
	readonly line: string | null;
}

/** Those of some steps that are attributes of a module, named so that Python takes them. */
export function attributesOf(own: readonly PlanStep[], steps: readonly PlanStep[]): Attribute[] {
	const found = own.flatMap((step): Omit<Attribute, 'name'>[] => {
		const operator = operatorOf(step.type);
		const kind = operator && kindOf(operator, step);
		if (!kind) return [];
		const inputs = inputTypes(step, steps);
		// A parameter is made of a plain tensor.
		const params = kind === 'parameter' ? { ...step.params, requires_grad: false } : step.params;
		return [
			{
				step,
				kind,
				call: operator.torch!({ inputs, params }),
				line: operator.repr?.({ inputs, params }) ?? null
			}
		];
	});
	const names = pythonNames(found.map(({ step }) => step));
	return found.map((attribute, i) => ({ ...attribute, name: names[i]! }));
}

/** What flows into a step. */
export function inputTypes({ inputs }: PlanStep, steps: readonly PlanStep[]): PlanStep['output'][] {
	return inputs.map((index) => steps[index]!.output);
}

function kindOf(operator: Operator, { weights }: PlanStep): Attribute['kind'] | null {
	// The loss is no part of a net, and what the data gives comes in as an argument.
	if (operator.role !== undefined) return null;
	if (operator.inputs.length > 0) return operator.repr ? 'module' : null;
	return weights.some(({ buffer }) => !buffer) ? 'parameter' : 'buffer';
}

/** The statement of a constructor that sets it. */
export function statementOf({ name, kind, call }: Attribute): string {
	if (kind === 'buffer') return `self.register_buffer('${name}', ${call})`;
	return `self.${name} = ${kind === 'parameter' ? `nn.Parameter(${call})` : call}`;
}
