import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Values } from '#lib/graph/problem.ts';

/** A network that stops learning, named on the node where it starts. Said by `diagnosis_<code>`. */
export type DiagnosisCode = 'dead' | 'vanishing' | 'exploding' | 'not_finite';

export interface Diagnosis {
	readonly code: DiagnosisCode;
	readonly node: string;
	/** `name`, the node as people see it; `norm`, the gradient's; `ratio` to the loss's end. */
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

/**
 * What keeps the network from learning, by the last frame's statistics; at most one a kind. A dead
 * layer is named where values stop (first in forward order); a gradient that vanishes or explodes
 * where it starts on its way back (last in forward order).
 */
export function diagnose(
	program: Program,
	statsOf: (node: string) => NodeStats | undefined
): Diagnosis[] {
	const found = new Map<DiagnosisCode, Diagnosis>();
	const say = (code: DiagnosisCode, step: Program['steps'][number], values: Values) =>
		found.set(code, { code, node: step.id, values: { name: step.name, ...values } });
	const steps = program.steps.filter((step) => step.reachesLoss);

	for (const step of steps) {
		const output = statsOf(step.id)?.output;
		if (output && !Number.isFinite(output.mean)) say('not_finite', step, {});
		if (found.size > 0) break;
	}
	for (const step of steps) {
		const output = statsOf(step.id)?.output;
		if (!operatorOf(step.type)?.diagnose?.deadWhenZero || output?.zeros !== 1) continue;
		say('dead', step, {});
		break;
	}

	// What a dead layer lets through is nothing, which is no second finding.
	if (found.size > 0) return [...found.values()];
	const last = steps.findLast((step) => step.needsGrad && step.inputs.length > 0 && !isLoss(step));
	const reference = last && statsOf(last.id)?.gradient?.norm;
	for (const step of steps.toReversed()) {
		const gradient = statsOf(step.id)?.gradient;
		if (!step.needsGrad || !gradient) continue;
		if (!found.has('vanishing') && reference && gradient.norm < reference * VANISHED) {
			say('vanishing', step, { norm: gradient.norm, ratio: gradient.norm / reference });
		}
		for (const weight of step.weights) {
			const stats = statsOf(step.id)?.weightGradients[weight.name];
			const size = weight.shape.reduce((product, dim) => product * dim, 1);
			if (found.has('exploding') || !stats || stats.norm / Math.sqrt(size) < EXPLODED) continue;
			say('exploding', step, { norm: stats.norm });
		}
	}
	return [...found.values()];
}

function isLoss(step: Program['steps'][number]): boolean {
	return operatorOf(step.type)?.role === 'loss';
}
