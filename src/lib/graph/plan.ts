import type { GraphDocument } from './document.ts';
import type { DataInfo, Operator } from './operator.ts';
import { countParameters } from './operator.ts';
import { cycleProblems } from './cycles.ts';
import { asWritten, effectiveDocument } from './effective.ts';
import { addLoss, insertWeights } from './mends.ts';
import { isScalar } from './shape.ts';
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
 * the steps; what comes behind them is silent, so that one mistake is told once, where it is. A
 * bypassed node is a step that gives what it gets.
 */
export function planGraph(document: GraphDocument, data: DataInfo): Plan {
	const effective = effectiveDocument(document);
	const plan = planOf(effective, data);
	return effective === document ? plan : { ...plan, problems: asWritten(document, plan.problems) };
}

/** As `planGraph`, of a document in which nothing is bypassed. */
function planOf(document: GraphDocument, data: DataInfo): Plan {
	const survey = surveyOf(document, data);
	const { wiring, types } = survey;
	const order = planOrder(wiring);
	const losses = document.nodes
		.map((_, i) => i)
		.filter((i) => wiring.operators[i]?.role === 'loss');
	for (const node of order) types[node] = typeOf(survey, node);
	const loss = losses[0] ?? onlyScalar(survey, order);
	const feedsLoss = loss === undefined ? null : reach(wiring.predecessors, loss);

	// Only now: a mend may wire from anywhere in the graph.
	const problems: Problem[] = order
		.filter((node) => wiring.operators[node]?.role !== 'loss' || node === loss)
		.flatMap((node) => problemsOf(survey, node, feedsLoss));
	if (order.length < document.nodes.length) problems.push(...cycleProblems(survey, feedsLoss));
	problems.push(...losses.slice(1).map((second) => secondLoss(survey, loss!, second)));

	const steps = stepsOf(survey, order, feedsLoss);
	const lossStep =
		loss === undefined ? -1 : steps.findIndex((step) => step.id === document.nodes[loss]!.id);
	const hasScalarLoss = lossStep >= 0 && isScalar(steps[lossStep]!.output.shape);
	const learns = hasScalarLoss && steps[lossStep]!.needsGrad;
	if (loss === undefined && !isCalculation(survey)) {
		const fixes = addLoss(survey, order);
		problems.unshift({ code: 'no_loss', severity: 'error', node: '', values: {}, fixes });
	} else if (loss !== undefined && losses.length > 0 && hasScalarLoss && !learns) {
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
		needsData: wiring.operators.some(isFed),
		parameterCount: countParameters(steps.flatMap((step) => step.weights)),
		problems,
		types: typesById(document, types),
		trainable: learns && problems.every(({ severity }) => severity !== 'error')
	};
}

/** Without a loss, the one scalar that nothing reads is what `backward()` starts from. */
function onlyScalar({ wiring, types }: Survey, order: readonly number[]): number | undefined {
	const ends = order.filter(
		(node) =>
			types[node] !== undefined &&
			isScalar(types[node].shape) &&
			wiring.operators[node]!.inputs.length > 0 &&
			wiring.successors[node]!.length === 0
	);
	return ends.length === 1 ? ends[0] : undefined;
}

/** Tensor arithmetic, with nothing of the data: it needs no loss. */
function isCalculation({ wiring }: Survey): boolean {
	const { operators } = wiring;
	const isLeaf = (operator: Operator | undefined) => operator?.inputs.length === 0;
	return operators.some(isLeaf) && !operators.some(isFed);
}

/** Whether the data set gives its values. */
function isFed(operator: Operator | undefined): boolean {
	return operator?.role === 'input' || operator?.role === 'target';
}

function stepsOf(
	survey: Survey,
	order: readonly number[],
	feedsLoss: ReadonlySet<number> | null
): PlanStep[] {
	const { document, wiring, types, params } = survey;
	const stepOf = new Map<number, number>();
	const steps: PlanStep[] = [];
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
		const requiresGrad =
			output.dtype === 'float32' &&
			(weights.some(({ buffer }) => !buffer) || inputs.some((at) => steps[at]!.requiresGrad));
		stepOf.set(node, steps.length);
		steps.push({
			id,
			type,
			name: nameOf(survey, node),
			params: { ...params[node], ...operator.infer?.(context) },
			inputs,
			output,
			weights,
			requiresGrad,
			needsGrad: reachesLoss && requiresGrad,
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
