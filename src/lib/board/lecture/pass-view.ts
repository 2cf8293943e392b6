import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Operator } from '#lib/graph/operator.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { portName } from '#lib/graph/wiring.ts';
import type { Element, Recorded, RecordedWeight, Values } from '#lib/train/recorded.ts';
import { withShapes, symbolsOf } from './symbols.ts';

/** A tensor that stands beside a step: what goes in, and what goes back there. */
export interface InputView {
	readonly port: string;
	/** The step that the value comes from. */
	readonly source: number;
	readonly value: Values;
	/** What this step sends back at this port; null: nothing. */
	readonly back: Values | null;
}

/** One step of a recorded pass, with everything that stands beside it. */
export interface StepView {
	readonly index: number;
	readonly step: PlanStep;
	readonly operator: Operator;
	readonly output: Values;
	readonly inputs: readonly InputView[];
	readonly weights: readonly RecordedWeight[];
	readonly slope: Values | null;
	/** dL/d(output) */
	readonly gradient: Values | null;
	/** What arrived, and from which step. */
	readonly arrivals: readonly { readonly from: number; readonly gradient: Values }[];
}

export function viewStep(plan: Plan, recorded: Recorded, index: number): StepView {
	const step = plan.steps[index]!;
	const operator = operatorOf(step.type)!;
	return {
		index,
		step,
		operator,
		output: recorded.outputs[index]!,
		inputs: step.inputs.map((source, port) => ({
			port: portName(operator, port) ?? '',
			source,
			value: recorded.outputs[source]!,
			back:
				recorded.arrivals[source]!.find((each) => each.from === index && each.port === port)
					?.gradient ?? null
		})),
		weights: recorded.weights.filter((weight) => weight.step === index),
		slope: recorded.slopes[index]!,
		gradient: recorded.gradients[index]!,
		arrivals: recorded.arrivals[index]!
	};
}

/**
 * A formula of the step with the shapes of this pass under its letters.
 *
 * @param root what is derived; a name that is no plain word stays the formula's L
 */
export function stepTex(view: StepView, formula: string, root = 'L'): string {
	const isWord = /^[A-Za-z]\w{0,11}$/.test(root) && root !== 'L';
	const letter = root.length === 1 ? root : `\\mathrm{${root.replaceAll('_', '\\_')}}`;
	const tex = isWord ? formula.replaceAll('\\partial L', `\\partial ${letter}`) : formula;

	const { operator, inputs, weights, output, gradient } = view;
	return withShapes(tex, symbolsOf(operator), (tensor) => {
		if (tensor === 'output') return output.shape;
		if (tensor === 'gradient') return gradient?.shape ?? null;
		const input = inputs.find(({ port }) => port === tensor);
		return (input?.value ?? weights.find(({ name }) => name === tensor)?.before)?.shape ?? null;
	});
}

/** Which gradients of the step are computed in this pass, as its formulas name them. */
export function computed({ inputs, weights }: StepView, of: string): boolean {
	return (
		inputs.some(({ port, back }) => port === of && back !== null) ||
		weights.some(({ name, gradient }) => name === of && gradient !== null)
	);
}

/** For marking elements of a step's output. */
export function outputElement(step: number): (index: number) => Element {
	return (index) => ({ kind: 'output', step, index });
}

/** For marking elements of a weight. */
export function weightElement({ step, name }: RecordedWeight): (index: number) => Element {
	return (index) => ({ kind: 'weight', step, name, index });
}

/** The element with the largest magnitude. */
export function largest(values: ArrayLike<number>): number {
	let at = 0;
	for (let i = 1; i < values.length; i++) {
		if (Math.abs(values[i]!) > Math.abs(values[at]!)) at = i;
	}
	return at;
}

/** `fc1.weight`; a leaf's only value bears the leaf's own name. */
export function weightLabel({ steps }: Plan, { step, name }: RecordedWeight): string {
	const own = steps[step]!;
	return own.inputs.length === 0 ? own.name : `${own.name}.${name}`;
}
