import { operatorOf } from '#lib/graph/ops/index.ts';
import type { PlanStep, Program } from '#lib/graph/plan-types.ts';
import { pythonNames } from '#lib/graph/export/python-names.ts';

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
	/** As `net.named_parameters()` lists them: the module's own first, then those of its layers. */
	readonly parameters: readonly NamedParameter[];
}

/** A step that is an attribute of the module: a layer with its line, or a parameter of its own. */
interface Attribute {
	readonly step: PlanStep;
	readonly line: string | null;
}

/** The module of a program, its layers in the program's order. */
export function printNet({ steps }: Pick<Program, 'steps'>): PrintedNet {
	const attributes = steps.flatMap((step): Attribute[] => {
		const line = lineOf(step, steps);
		return line !== null || isParameter(step) ? [{ step, line }] : [];
	});
	const names = pythonNames(attributes.map(({ step }) => step));
	const layers = attributes.flatMap(({ line }, i) =>
		line === null ? [] : [`  (${names[i]!}): ${line}\n`]
	);
	const parameters = (own: boolean) =>
		attributes.flatMap(({ step }, i) =>
			isLeaf(step) === own ? parametersOf(step, names[i]!) : []
		);
	return {
		text: layers.length === 0 ? 'Net()' : `Net(\n${layers.join('')})`,
		parameters: [...parameters(true), ...parameters(false)]
	};
}

function lineOf(step: PlanStep, steps: readonly PlanStep[]): string | null {
	const operator = operatorOf(step.type);
	if (!operator?.repr || operator.role === 'loss') return null;
	const inputs = step.inputs.map((index) => steps[index]!.output);
	return operator.repr({ inputs, params: step.params });
}

const isLeaf = ({ inputs }: PlanStep): boolean => inputs.length === 0;

/** Whether it has what a gradient changes: a leaf only where it requires one. */
const isParameter = ({ weights }: PlanStep): boolean => weights.some(({ buffer }) => !buffer);

function parametersOf(step: PlanStep, name: string): NamedParameter[] {
	return step.weights
		.filter(({ buffer }) => !buffer)
		.map((weight) => ({
			name: isLeaf(step) ? name : `${name}.${weight.name}`,
			shape: weight.shape,
			node: step.id
		}));
}
