import type { GraphDocument, GraphNode, Params } from '#lib/graph/document.ts';
import {
	countParameters,
	resolveParams,
	type Operator,
	type WeightSpec
} from '#lib/graph/operator.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import { showShape, type ValueType } from '#lib/graph/shape.ts';
import { portsOf, wiringOf } from '#lib/graph/wiring.ts';

/** What the inspector shows of one node, taken together from the document, the plan and the catalogue. */
export interface NodeFacts {
	readonly node: GraphNode;
	/** undefined: a type that the catalogue does not know. */
	readonly operator: Operator | undefined;
	readonly inputs: readonly {
		readonly port: string;
		readonly connected: boolean;
		readonly type: ValueType | null;
	}[];
	readonly output: ValueType | null;
	/** Every default filled in; inferred ones too, once the node has its inputs. */
	readonly params: Params;
	readonly weights: readonly WeightSpec[];
	/** As one would write it in Python; null while that is not known. */
	readonly torch: string | null;
}

/** The facts of one node, or null where there is none of that id. */
export function nodeFacts(document: GraphDocument, plan: Plan, id: string): NodeFacts | null {
	const node = document.nodes.find((one) => one.id === id);
	if (!node) return null;
	const operator = operatorOf(node.type);
	const step = plan.steps.find((one) => one.id === id);
	const feeds = wiringOf(document).feeds[document.nodes.indexOf(node)];
	const inputs = (operator ? portsOf(operator, feeds) : []).map((name) => {
		const edge = document.edges.find(({ to }) => to[0] === id && to[1] === name);
		return {
			port: name,
			connected: edge !== undefined,
			type: (edge && plan.types[edge.from[0]]) ?? null
		};
	});
	// A bypassed node is planned as another type, which has not its parameters.
	const own = operator ? resolveParams(operator, node.params) : node.params;
	const params = step?.type === node.type ? step.params : own;
	return {
		node,
		operator,
		inputs,
		params,
		output: plan.types[id] ?? null,
		weights: step?.weights ?? [],
		torch: step ? torchCall(plan, step) : null
	};
}

function torchCall(plan: Plan, step: PlanStep): string | null {
	const inputs = step.inputs.map((index) => plan.steps[index]!.output);
	return operatorOf(step.type)?.torch?.({ inputs, params: step.params }) ?? null;
}

/** The count with its sum written out: `16×11 + 16 = 192`. */
export function weightSum(weights: readonly WeightSpec[]): string {
	const learned = weights.filter(({ buffer }) => !buffer);
	const terms = learned.map(({ shape }) => showShape(shape)).join(' + ');
	const total = String(countParameters(learned));
	return terms === total ? total : `${terms} = ${total}`;
}

/** The shape of what a formula gives: the output, an input or a weight, by name. */
export function formulaShape(facts: NodeFacts, of: string): string | null {
	if (of === 'output') return facts.output && showShape(facts.output.shape);
	const weight = facts.weights.find(({ name }) => name === of);
	if (weight) return showShape(weight.shape);
	const input = facts.inputs.find(({ port }) => port === of);
	return input?.type ? showShape(input.type.shape) : null;
}
