import type { GraphDocument } from './document.ts';
import type { DataInfo } from './operator.ts';
import { countParameters } from './operator.ts';
import { cycleProblems } from './cycles.ts';
import { addLoss, insertWeights } from './mends.ts';
import { planOrder } from './order.ts';
import type { Plan, PlanStep } from './plan-types.ts';
import type { Problem } from './problem.ts';
import type { ValueType } from './shape.ts';
import { problemsOf, secondLoss, typeOf } from './inspect.ts';
import { signatureOf } from './signature.ts';
import type { Survey } from './survey.ts';
import { inputsOf, nameOf, surveyOf } from './survey.ts';
import { reach } from './wiring.ts';

/**
 * What a document computes: its steps in plan order with every shape, and all that is wrong with it.
 * Pure, and fast enough to run on every edit. Nodes that are not wired or do not fit are left out of
 * the steps; what comes behind them is silent, so that one mistake is told once, where it is.
 */
export function planGraph(document: GraphDocument, data: DataInfo): Plan {
	const survey = surveyOf(document, data);
	const { wiring, types } = survey;
	const order = planOrder(wiring);
	const losses = document.nodes
		.map((_, i) => i)
		.filter((i) => wiring.operators[i]?.role === 'loss');
	const loss = losses[0];
	const feedsLoss = loss === undefined ? null : reach(wiring.predecessors, loss);

	for (const node of order) types[node] = typeOf(survey, node);
	// Only now: a mend may wire from anywhere in the graph.
	const problems: Problem[] = order
		.filter((node) => wiring.operators[node]?.role !== 'loss' || node === loss)
		.flatMap((node) => problemsOf(survey, node, feedsLoss));
	if (order.length < document.nodes.length) problems.push(...cycleProblems(survey, feedsLoss));
	problems.push(...losses.slice(1).map((second) => secondLoss(survey, loss!, second)));

	const steps = stepsOf(survey, order, feedsLoss);
	const lossStep =
		loss === undefined ? -1 : steps.findIndex((step) => step.id === document.nodes[loss]!.id);
	const hasScalarLoss = lossStep >= 0 && steps[lossStep]!.output.shape.length === 0;
	const learns = hasScalarLoss && steps[lossStep]!.needsGrad;
	if (loss === undefined) {
		const fixes = addLoss(survey, order);
		problems.unshift({ code: 'no_loss', severity: 'error', node: '', values: {}, fixes });
	} else if (hasScalarLoss && !learns) {
		problems.push({
			code: 'nothing_to_train',
			severity: 'warning',
			node: document.nodes[loss]!.id,
			values: { node: nameOf(survey, loss) },
			torch: 'optimizer got an empty parameter list',
			fixes: insertWeights(survey, loss)
		});
	}
	return {
		steps,
		loss: hasScalarLoss ? lossStep : null,
		signature: signatureOf(steps, hasScalarLoss ? lossStep : null),
		parameterCount: countParameters(steps.flatMap((step) => step.weights)),
		problems,
		types: typesById(document, types),
		trainable: learns && problems.every(({ severity }) => severity !== 'error')
	};
}

function stepsOf(
	survey: Survey,
	order: readonly number[],
	feedsLoss: ReadonlySet<number> | null
): PlanStep[] {
	const { document, wiring, types, params } = survey;
	const stepOf = new Map<number, number>();
	const steps: PlanStep[] = [];
	const dependsOnWeights: boolean[] = [];
	for (const node of order) {
		const output = types[node];
		if (!output) continue;
		const { id, type } = document.nodes[node]!;
		const operator = wiring.operators[node]!;
		const context = { inputs: inputsOf(survey, node), params: params[node]! };
		const weights = operator.weights?.(context) ?? [];
		const inputs = wiring.feeds[node]!.filter((source) => source >= 0).map((source) =>
			stepOf.get(source)!
		);
		const reachesLoss = feedsLoss?.has(node) ?? false;
		const learns = weights.length > 0 || inputs.some((input) => dependsOnWeights[input]);
		dependsOnWeights.push(learns);
		stepOf.set(node, steps.length);
		steps.push({
			id,
			type,
			name: nameOf(survey, node),
			params: { ...params[node], ...operator.infer?.(context) },
			inputs,
			output,
			weights,
			needsGrad: reachesLoss && learns,
			reachesLoss
		});
	}
	return steps;
}

function typesById(
	document: GraphDocument,
	types: readonly (ValueType | undefined)[]
): Plan['types'] {
	return Object.fromEntries(
		document.nodes.flatMap(({ id }, i) => (types[i] ? [[id, types[i]] as const] : []))
	);
}
