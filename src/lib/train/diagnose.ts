import { operatorOf } from '#lib/graph/ops/index.ts';
import type { PlanStep, Program } from '#lib/graph/plan-types.ts';
import type { Values } from '#lib/graph/problem.ts';

/** A network that stops learning, named on the node where it starts. Said by `diagnosis_<code>`. */
export type DiagnosisCode =
	/** {units} */
	| 'dead'
	/** {dead} of {units} */
	| 'mostly_dead'
	/** {percent} of the values at {low} and below or {high} and above */
	| 'saturated'
	/** {norm} of the gradient; {ratio} to {reference}, that at the node {end} */
	| 'vanishing'
	/** {norm} of the gradient of {weight}; {size}, its root mean square */
	| 'exploding'
	| 'not_finite';

export interface Diagnosis {
	readonly code: DiagnosisCode;
	readonly node: string;
	/** Those named at its code, and `name`, the node as people see it. */
	readonly values: Values;
}

/** Statistics of one tensor. */
export interface TensorStats {
	/** L2 norm */
	readonly norm: number;
	readonly mean: number;
	readonly absMax: number;
	/** Fraction of exact zeros, 0 to 1. */
	readonly zeros: number;
	/** The part that has stopped to learn, 0 to 1, where the operator can (see `idle.ts`). */
	readonly idle?: number;
}

/** What the last frame says about one node. */
export interface NodeStats {
	readonly output?: TensorStats;
	/** Of dL/d(output). */
	readonly gradient?: TensorStats;
	/** By weight name. */
	readonly weights: Readonly<Record<string, TensorStats>>;
	readonly weightGradients: Readonly<Record<string, TensorStats>>;
}

/** A gradient this many times smaller than at the network's output has vanished. */
const VANISHED = 1e-5;
/** Root mean square of a weight's gradient beyond which an update is out of proportion. */
const EXPLODED = 1e3;
/** Of a layer's units; 7 of 8 are said. */
const MOSTLY_DEAD = 0.85;
const SATURATED = 0.9;
/** A loss of differences below this is of outputs that are right to saturate. */
const WRONG = 0.05;

/**
 * What keeps the network from learning, by the last frame's statistics; at most one a kind. Units
 * that died or saturated are named where values stop (first in forward order); a gradient that
 * vanishes or explodes where it starts on its way back (last in forward order).
 */
export function diagnose(
	program: Program,
	statsOf: (node: string) => NodeStats | undefined
): Diagnosis[] {
	const found = new Map<DiagnosisCode, Diagnosis>();
	const say = (code: DiagnosisCode, step: PlanStep, values: Values) => {
		if (found.has(code)) return;
		found.set(code, { code, node: step.id, values: { name: step.name, ...values } });
	};
	const steps = program.steps.filter((step) => step.reachesLoss);

	for (const step of steps) {
		const output = statsOf(step.id)?.output;
		if (!output || Number.isFinite(output.mean)) continue;
		say('not_finite', step, {});
		return [...found.values()];
	}
	for (const step of steps) {
		const output = statsOf(step.id)?.output;
		const { deadWhenZero, saturates } = operatorOf(step.type)?.diagnose ?? {};
		if (deadWhenZero && output?.zeros === 1) {
			say('dead', step, { units: unitsOf(step) });
		} else if (deadWhenZero && output?.idle !== undefined && output.idle >= MOSTLY_DEAD) {
			const units = unitsOf(step);
			say('mostly_dead', step, { dead: Math.round(output.idle * units), units });
		} else if (saturates && output?.idle !== undefined && output.idle >= SATURATED) {
			if (isRightly(step, program, statsOf)) continue;
			const [low, high] = saturates(step.params);
			say('saturated', step, { percent: 100 * output.idle, low, high });
		}
	}

	// What a dead layer lets through is nothing, which is no second finding.
	if (found.has('dead')) return [found.get('dead')!];
	const last = steps.findLast((step) => step.needsGrad && step.inputs.length > 0 && !isLoss(step));
	const reference = last && statsOf(last.id)?.gradient?.norm;
	for (const step of steps.toReversed()) {
		const gradient = statsOf(step.id)?.gradient;
		if (!step.needsGrad || !gradient) continue;
		if (reference && gradient.norm < reference * VANISHED) {
			const ratio = gradient.norm / reference;
			say('vanishing', step, { norm: gradient.norm, ratio, reference, end: last.name });
		}
		for (const weight of step.weights) {
			const stats = statsOf(step.id)?.weightGradients[weight.name];
			const count = weight.shape.reduce((product, dim) => product * dim, 1);
			const size = stats ? stats.norm / Math.sqrt(count) : 0;
			if (size >= EXPLODED)
				say('exploding', step, { norm: stats!.norm, size, weight: weight.name });
		}
	}
	return [...found.values()];
}

/** The axis of an output's units: of images the channel, else the last. */
export function unitAxis(rank: number): number {
	return rank === 4 ? 1 : rank - 1;
}

function unitsOf({ output: { shape } }: PlanStep): number {
	const units = shape[unitAxis(shape.length)];
	return typeof units === 'number' ? units : 1;
}

function isLoss(step: PlanStep): boolean {
	return operatorOf(step.type)?.role === 'loss';
}

/**
 * Whether an output is to saturate, because the loss reads it and is content: a classifier that is
 * sure and right. A loss of probabilities undoes the saturation in its gradient.
 */
function isRightly(
	step: PlanStep,
	{ steps }: Program,
	statsOf: (node: string) => NodeStats | undefined
): boolean {
	const at = steps.indexOf(step);
	const loss = steps.find((reader) => isLoss(reader) && reader.inputs[0] === at);
	if (!loss) return false;
	if (!operatorOf(loss.type)!.residual) return true;
	return (statsOf(loss.id)?.output?.mean ?? 0) < WRONG;
}
