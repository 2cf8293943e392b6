import type { GraphDocument, OptimizerSettings } from '#lib/graph/document.ts';
import { DEFAULT_TRAINING, nodeName } from '#lib/graph/document.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import type { Fix, Values } from '#lib/graph/problem.ts';
import type { Dataset } from '#lib/train/data/dataset.ts';
import type { Diagnosis, DiagnosisCode } from '#lib/train/diagnose.ts';
import type { Divergence, StepReport } from '#lib/train/protocol.ts';
import { formatLoss, formatShort } from '../format.ts';
import { roundDown, stableLimit } from './climb.ts';
import { unscaledFeatures } from './features.ts';
import type { Patient } from './mends.ts';
import { normaliseBefore, normaliseBehind, replaceNodes, setRate } from './mends.ts';

/**
 * Said by `diagnosis_<code>`, with the figure that shows it, `diagnosis_<code>_figure`; where training
 * stopped, by `divergence_<what>`.
 */
export type RemarkCode =
	| DiagnosisCode
	/** {epoch} {update}, from 1; {what}; {first} {last}: losses; {lr} */
	| 'diverged'
	/** {update}; {before} {after}: losses; {curvature} {limit} {lr} */
	| 'step_too_long'
	/** {feature} {mean} {std} {median}; {more}: how many others */
	| 'unscaled';

/** What keeps a network from learning well, on the node where it starts. */
export interface Remark {
	readonly code: RemarkCode;
	readonly severity: 'error' | 'warning';
	readonly node: string;
	/** Those named at its code, and `name`, the node as people see it. */
	readonly values: Values;
	readonly fixes: readonly Fix[];
}

/** What is known of document, data and training. */
export interface Signs {
	readonly document: GraphDocument;
	readonly plan: Plan;
	readonly dataset: Dataset | null;
	readonly diagnoses: readonly Diagnosis[];
	readonly divergence: Divergence | null;
	/** The update that tells how long a step may be, while the loss is above where it was. */
	readonly rise: StepReport | null;
	/** Of the last batch; asked for only where the loss rose. */
	readonly batchLoss: number | null;
	/** What the last frame was computed with; null before the first. */
	readonly under: OptimizerSettings | null;
	readonly trainLoss: readonly number[];
}

/** So many times the loss before it rose: the weights are of no use any more. */
const LOST = 100;

/** All remarks, what stops training first. */
export function remarksFrom(signs: Signs): Remark[] {
	const patient: Patient = {
		document: signs.document,
		plan: signs.plan,
		rows: signs.dataset?.train.count ?? null
	};
	return [
		...diverged(signs, patient),
		...tooLong(signs, patient),
		...signs.diagnoses.flatMap((diagnosis) => said(signs, patient, diagnosis)),
		...unscaled(signs, patient)
	];
}

const rateOf = (settings: OptimizerSettings) => resolveOptimizer(settings).lr as number;
const optimizerOf = ({ training }: GraphDocument) => (training ?? DEFAULT_TRAINING).optimizer;

function named({ document }: Signs, id: string): { name: string } | null {
	const node = document.nodes.find((each) => each.id === id);
	return node ? { name: nodeName(node) } : null;
}

/** The learning rate below the stable limit, or a tenth. None where it is another by now. */
function lowerRate(signs: Signs, patient: Patient, resets: boolean): Fix[] {
	const optimizer = optimizerOf(signs.document);
	const lr = rateOf(optimizer);
	if (signs.under && rateOf(signs.under) !== lr) return [];
	const limit = signs.rise && stableLimit(signs.rise.curvature, optimizer);
	const lower = limit && limit < lr ? roundDown(limit / 2) : Number((lr / 10).toPrecision(6));
	return lower > 0 ? [setRate(patient, lower, resets)] : [];
}

function diverged(signs: Signs, patient: Patient): Remark[] {
	const { divergence, trainLoss } = signs;
	const place = divergence && named(signs, divergence.node);
	if (!place) return [];
	const finite = trainLoss.filter(Number.isFinite);
	const losses: Values =
		finite.length > 1 ? { first: formatLoss(finite[0]), last: formatLoss(finite.at(-1)) } : {};
	const { epoch, update, what } = divergence;
	return [
		{
			code: 'diverged',
			severity: 'error',
			node: divergence.node,
			values: {
				...place,
				...losses,
				// People count from 1: the one under way is the next after those done.
				epoch: epoch + 1,
				update: update + 1,
				what,
				lr: formatShort(rateOf(signs.under ?? optimizerOf(signs.document)))
			},
			fixes: lowerRate(signs, patient, true)
		}
	];
}

function tooLong(signs: Signs, patient: Patient): Remark[] {
	const { document, plan, rise } = signs;
	const optimizer = optimizerOf(document);
	const limit = rise && stableLimit(rise.curvature, optimizer);
	const loss = plan.loss === null ? undefined : plan.steps[plan.loss];
	if (!loss || !limit || rateOf(optimizer) <= limit) return [];
	const { update, before, after, curvature } = rise;
	return [
		{
			code: 'step_too_long',
			severity: 'warning',
			node: loss.id,
			values: {
				name: loss.name,
				update,
				before: formatLoss(before),
				after: formatLoss(after),
				curvature,
				limit,
				lr: formatShort(rateOf(optimizer))
			},
			fixes: [setRate(patient, roundDown(limit / 2), isLost(signs, rise))]
		}
	];
}

/** Whether the weights are too far off to come back from. */
function isLost({ divergence, batchLoss }: Signs, { before }: StepReport): boolean {
	return divergence !== null || (batchLoss !== null && batchLoss > LOST * Math.abs(before));
}

function said(signs: Signs, patient: Patient, { code, node, values }: Diagnosis): Remark[] {
	const place = named(signs, node);
	// Where training stopped says more.
	if (!place || (code === 'not_finite' && signs.divergence)) return [];
	const lr = formatShort(rateOf(signs.under ?? optimizerOf(signs.document)));
	return [
		{
			code,
			severity: code === 'not_finite' ? 'error' : 'warning',
			node,
			values: { ...values, ...place, ...(code === 'not_finite' ? { lr } : {}) },
			fixes: mendsOf(signs, patient, code, node)
		}
	];
}

function mendsOf(signs: Signs, patient: Patient, code: DiagnosisCode, id: string): Fix[] {
	const type = signs.document.nodes.find((node) => node.id === id)!.type;
	const { instead } = operatorOf(type)?.diagnose ?? {};
	const replace = () => (instead ? replaceNodes(patient, [id], instead) : []);
	switch (code) {
		case 'dead':
		case 'mostly_dead':
			return [...replace(), ...lowerRate(signs, patient, true)];
		case 'saturated':
			return [...normaliseBefore(patient, id), ...(isLast(signs.plan, id) ? [] : replace())];
		case 'vanishing':
			return replaceSaturating(signs.plan, patient, id) ?? normaliseBefore(patient, id);
		case 'exploding':
			return lowerRate(signs, patient, false);
		case 'not_finite':
			return lowerRate(signs, patient, true);
	}
}

/** Whether a loss reads it: its range may be what the loss needs. */
function isLast({ steps }: Plan, id: string): boolean {
	const at = steps.findIndex((step) => step.id === id);
	return steps.some((step) => operatorOf(step.type)?.role === 'loss' && step.inputs.includes(at));
}

/** What saturates between a node and the loss gives way, all at once; null where nothing does. */
function replaceSaturating(plan: Plan, patient: Patient, id: string): Fix[] | null {
	const behind = new Set([plan.steps.findIndex((step) => step.id === id)]);
	const found: PlanStep[] = [];
	plan.steps.forEach((step, at) => {
		if (step.inputs.some((input) => behind.has(input))) behind.add(at);
		const { saturates, instead } = operatorOf(step.type)?.diagnose ?? {};
		if (!behind.has(at) || !step.reachesLoss || isLast(plan, step.id)) return;
		if (saturates && instead) found.push(step);
	});
	const type = operatorOf(found[0]?.type ?? '')?.diagnose?.instead;
	if (!type) return null;
	const alike = found.filter((step) => operatorOf(step.type)!.diagnose!.instead === type);
	const fixes = replaceNodes(
		patient,
		alike.map((step) => step.id),
		type
	);
	return fixes.length > 0 ? fixes : null;
}

/** On each leaf that gives the features as they are to something that does not normalise them. */
function unscaled({ plan, dataset }: Signs, patient: Patient): Remark[] {
	const [worst, ...others] = dataset ? unscaledFeatures(dataset) : [];
	if (!worst) return [];
	return plan.steps.flatMap((step, at): Remark[] => {
		if (operatorOf(step.type)?.role !== 'input') return [];
		const readers = plan.steps.filter(({ inputs }) => inputs.includes(at));
		const isScaled = ({ type }: PlanStep) => operatorOf(type)?.diagnose?.normalises !== undefined;
		if (readers.every(isScaled)) return [];
		const { name: feature, mean, std, median } = worst;
		const values = { name: step.name, feature, mean, std, median, more: others.length };
		const fixes = normaliseBehind(patient, step.id);
		return [{ code: 'unscaled', severity: 'warning', node: step.id, values, fixes }];
	});
}
