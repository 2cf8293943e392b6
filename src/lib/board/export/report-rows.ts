import type { Plan } from '#lib/graph/plan-types.ts';
import type { GraphDocument, ParamValue } from '#lib/graph/document.ts';
import { nodeName } from '#lib/graph/document.ts';
import { countParameters } from '#lib/graph/operator.ts';
import { showShape } from '#lib/graph/shape.ts';

/** A line of the report's table of layers. */
export interface LayerRow {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	/** `out_features=16, bias=True` */
	readonly params: string;
	/** '' where it is not known. */
	readonly shape: string;
	/** Learned values; 0: none. */
	readonly weights: number;
}

/** The nodes in plan order; those without a place in it last. */
export function layerRows(document: GraphDocument, plan: Plan): LayerRow[] {
	const order = new Map(plan.steps.map((step, place) => [step.id, { step, place }]));
	return document.nodes
		.map((node) => ({ node, ...order.get(node.id) }))
		.toSorted((a, b) => (a.place ?? plan.steps.length) - (b.place ?? plan.steps.length))
		.map(({ node, step }) => ({
			id: node.id,
			name: nodeName(node),
			type: node.type,
			params: paramsText(step?.type === node.type ? step.params : node.params),
			shape: step ? showShape(step.output.shape) : '',
			weights: countParameters(step?.weights ?? [])
		}));
}

/** Parameters as Python's keyword arguments; long literals are cut. */
export function paramsText(params: Readonly<Record<string, ParamValue>>): string {
	return Object.entries(params)
		.map(([name, value]) => `${name}=${pythonText(value)}`)
		.join(', ');
}

const MOST_TEXT = 60;

function pythonText(value: ParamValue): string {
	if (value === null) return 'None';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	const text = JSON.stringify(value);
	return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

/** An epoch in the report's table of losses. */
export interface LossRow {
	/** From 1, as on the board. */
	readonly epoch: number;
	readonly train: number;
	/** NaN where there is no test set. */
	readonly test: number;
	readonly isBest: boolean;
	readonly isLast: boolean;
}

/** Rows that fit a page beside the rest. */
const MOST_ROWS = 24;

/**
 * The epochs worth a line: the first, the last, that of the lowest test loss, and between them every
 * tenth, fiftieth … so that they stay few.
 */
export function lossRows(trainLoss: readonly number[], testLoss: readonly number[]): LossRow[] {
	const count = trainLoss.length;
	if (count === 0) return [];
	const step = [1, 2, 5, 10, 20, 50].find((each) => count / each <= MOST_ROWS) ?? decade(count);
	const best = bestEpoch(testLoss);
	const epochs = new Set([1, count]);
	for (let epoch = step; epoch < count; epoch += step) epochs.add(epoch);
	if (best !== null) epochs.add(best);
	return [...epochs]
		.sort((a, b) => a - b)
		.map((epoch) => ({
			epoch,
			train: trainLoss[epoch - 1]!,
			test: testLoss[epoch - 1] ?? NaN,
			isBest: epoch === best,
			isLast: epoch === count
		}));
}

function decade(count: number): number {
	return 10 ** Math.ceil(Math.log10(count / MOST_ROWS));
}

function bestEpoch(testLoss: readonly number[]): number | null {
	let best: number | null = null;
	testLoss.forEach((loss, i) => {
		if (Number.isFinite(loss) && (best === null || loss < testLoss[best - 1]!)) best = i + 1;
	});
	return best;
}
