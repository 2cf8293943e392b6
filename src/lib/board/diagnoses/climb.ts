import type { OptimizerSettings } from '#lib/graph/document.ts';
import { resolveOptimizer } from '#lib/graph/optimizers.ts';
import type { Frame, StepReport } from '#lib/train/protocol.ts';

/**
 * A full-batch loss that rises after a step along its gradient tells that the step was too long. The
 * update that tells best how long it may be is kept until the loss is back below where it rose from.
 */
export interface Climb {
	/** The least loss so far. */
	readonly least: number;
	/** null: the loss is not above where it was. */
	readonly rise: StepReport | null;
	/** The loss before the first rise. */
	readonly floor: number;
}

export const NO_CLIMB: Climb = { least: Infinity, rise: null, floor: -Infinity };

/** A smaller part of the loss may be rounding. */
const LEAST_RISE = 1e-3;
/** So many times the least loss: beyond, the loss may curve quite otherwise than where it was good. */
const NEAR = 100;

type News = Pick<Frame, 'steps' | 'trainLoss' | 'batchLoss' | 'batches'>;

export function followClimb(former: Climb, news: News): Climb {
	if (news.batches !== 1) return NO_CLIMB;
	const losses = [...news.trainLoss, ...news.steps.map(({ before }) => before)];
	const least = Math.min(former.least, ...losses.filter(Number.isFinite));
	let { rise, floor } = former;
	for (const step of news.steps) {
		if (step.after - step.before <= LEAST_RISE * Math.abs(step.before)) continue;
		if (!rise) floor = step.before;
		if (!rise || tellsBetter(step, rise, least)) rise = step;
	}
	if (news.batchLoss !== null && news.batchLoss < floor) rise = null;
	return { least, rise, floor };
}

/** The sharpest direction is what limits the step; far off, the nearest to the good losses counts. */
function tellsBetter(step: StepReport, rise: StepReport, least: number): boolean {
	const isNear = ({ before }: StepReport) => before <= least + NEAR * Math.abs(least);
	if (isNear(step) !== isNear(rise)) return isNear(step);
	return isNear(step) ? step.curvature > rise.curvature : step.before < rise.before;
}

/**
 * The learning rate above which SGD does not settle where the loss has this curvature: of a plain
 * step 2 / c. null where it cannot be told.
 */
export function stableLimit(curvature: number, settings: OptimizerSettings): number | null {
	if (settings.type !== 'SGD') return null;
	const args = resolveOptimizer(settings);
	const sharpness = curvature + (args.weight_decay as number);
	const momentum = args.momentum as number;
	const gain = momentum === 0 || args.nesterov ? 1 : 1 - (args.dampening as number);
	const reach = (2 + 2 * momentum) / (args.nesterov ? 1 + 2 * momentum : 1);
	const limit = reach / (sharpness * gain);
	return limit > 0 && Number.isFinite(limit) ? limit : null;
}

/** The largest of … 0.1, 0.2, 0.5, 1 … that is not above. */
export function roundDown(value: number): number {
	const exponent = Math.floor(Math.log10(value));
	const candidates = [10, 5, 2, 1].map((digit) => Number(`${digit}e${exponent}`));
	return candidates.find((candidate) => candidate <= value * (1 + 1e-9)) ?? candidates.at(-1)!;
}
