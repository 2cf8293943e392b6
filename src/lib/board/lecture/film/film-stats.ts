import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Plan, PlanStep } from '#lib/graph/plan-types.ts';
import type { Recorded, Values } from '#lib/train/recorded.ts';
import { normOf } from '../../autograd/value-text.ts';

/** How layers change over recorded passes of one program: what the film draws. */

/** One tensor of a pass. */
export type TensorPick =
	| { readonly of: 'output' | 'gradient'; readonly step: number }
	| { readonly of: 'weight' | 'weightGradient'; readonly step: number; readonly name: string };

/** The values of one tensor at one pass. */
export interface Histogram {
	/** Values within each bin. */
	readonly counts: readonly number[];
	/** Elements in all. */
	readonly size: number;
	/** Smallest, largest and mean finite value; NaN where there is none. */
	readonly low: number;
	readonly high: number;
	readonly mean: number;
	/** What no bin holds: NaN, ±Infinity, and finite values far beyond what is usual. */
	readonly nan: number;
	readonly infinite: number;
	readonly beyond: number;
}

/** The values of one tensor over all passes. */
export interface Histograms {
	/** Ascending; one more than there are bins. Empty where no pass has a finite value. */
	readonly edges: readonly number[];
	/** By pass; null where the pass has no such tensor, or did not keep its values. */
	readonly passes: readonly (Histogram | null)[];
	/** The largest count. */
	readonly most: number;
}

/** One figure of a step over all passes; null where a pass does not know it. */
export interface Series {
	readonly step: number;
	readonly name: string;
	readonly values: readonly (number | null)[];
}

const BINS = 32;
/** How far beyond the usual size of the values the bins reach: a pass that explodes stays outside. */
const REACH = 20;

/** Of one tensor, counts in the same bins for all passes. */
export function histograms(
	recorded: readonly Recorded[],
	pick: TensorPick,
	bins = BINS
): Histograms {
	const tensors = recorded.map((pass) => tensorOf(pass, pick)?.values ?? null);
	const extents = tensors.map((values) => values && extentOf(values));
	const edges = edgesOf(
		extents.filter((extent) => extent !== null && extent.low <= extent.high) as Extent[],
		bins
	);
	const passes = tensors.map((values, i) => values && count(values, extents[i]!, edges));
	const most = passes.reduce((top, pass) => (pass ? Math.max(top, ...pass.counts) : top), 0);
	return { edges, passes, most };
}

/** Of every step with learned weights: the L2 norm of all their gradients together. */
export function gradientNorms(recorded: readonly Recorded[], plan: Plan): Series[] {
	return seriesOf(
		plan,
		({ weights }) => weights.some(({ buffer }) => !buffer),
		(_, index) => recorded.map((pass) => gradientNorm(pass, index))
	);
}

/**
 * Of every step whose zeros mean dead units: which part of its units, 0 to 1, is zero for all rows of
 * the pass. A unit is a column of N×d, a channel of N×C×H×W.
 */
export function deadFraction(recorded: readonly Recorded[], plan: Plan): Series[] {
	return seriesOf(
		plan,
		({ type }) => operatorOf(type)?.diagnose?.deadWhenZero === true,
		(step, index) =>
			recorded.map((pass) => {
				const output = pass.outputs[index];
				return output?.values ? deadPart(output.shape, output.values, unitAxis(step)) : null;
			})
	);
}

/**
 * Which of the epochs 0 to `total` to record, `most` at most (but always the first and the last):
 * all where there are few, else each time a little further on than the last time.
 */
export function chosenEpochs(total: number, most = 40): number[] {
	const chosen = [0];
	for (let left = Math.max(most, 2) - 1; chosen.at(-1)! < total; left--) {
		const last = chosen.at(-1)!;
		const next = last === 0 ? 1 : Math.round(last * (total / last) ** (1 / left));
		chosen.push(left === 1 ? total : Math.max(last + 1, next));
	}
	return chosen;
}

/** The picked tensor of a pass; null where it has none. */
export function tensorOf(pass: Recorded, pick: TensorPick): Values | null {
	if (!('name' in pick)) {
		return (pick.of === 'output' ? pass.outputs : pass.gradients)[pick.step] ?? null;
	}
	const weight = pass.weights.find(({ step, name }) => step === pick.step && name === pick.name);
	return (pick.of === 'weight' ? weight?.before : weight?.gradient) ?? null;
}

function seriesOf(
	plan: Plan,
	counts: (step: PlanStep) => boolean,
	valuesOf: (step: PlanStep, index: number) => (number | null)[]
): Series[] {
	return plan.steps.flatMap((step, index) =>
		counts(step) ? [{ step: index, name: step.name, values: valuesOf(step, index) }] : []
	);
}

interface Extent {
	readonly low: number;
	readonly high: number;
}

function extentOf(values: Float32Array): Extent {
	let low = Infinity;
	let high = -Infinity;
	for (const value of values) {
		if (!Number.isFinite(value)) continue;
		if (value < low) low = value;
		if (value > high) high = value;
	}
	return { low, high };
}

function edgesOf(extents: readonly Extent[], bins: number): number[] {
	if (extents.length === 0) return [];
	const sizes = extents.map(({ low, high }) => Math.max(-low, high)).sort((a, b) => a - b);
	const reach = REACH * sizes[Math.floor((sizes.length - 1) / 2)]! || Infinity;
	const low = Math.max(-reach, Math.min(...extents.map((extent) => extent.low)));
	const high = Math.min(reach, Math.max(...extents.map((extent) => extent.high)));
	// A constant has a bin of its own in the middle, as wide as float32 can tell apart at least.
	const least = Math.max(Math.abs(low), Math.abs(high)) * 1e-5 || 1e-30;
	const isFlat = high - low < least;
	const half = isFlat ? Math.abs(low) * 0.1 || 0.5 : 0;
	const [from, to] = [low - half, high + half];
	return Array.from({ length: bins + 1 }, (_, i) =>
		i === bins ? to : from + ((to - from) * i) / bins
	);
}

function count(values: Float32Array, { low, high }: Extent, edges: readonly number[]): Histogram {
	const bins = Math.max(0, edges.length - 1);
	const counts = new Array<number>(bins).fill(0);
	const from = edges[0] ?? 0;
	const to = edges.at(-1) ?? 0;
	let [sum, nan, infinite, beyond] = [0, 0, 0, 0];
	for (const value of values) {
		if (Number.isNaN(value)) nan++;
		else if (!Number.isFinite(value)) infinite++;
		else {
			sum += value;
			if (value < from || value > to) beyond++;
			else counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))]!++;
		}
	}
	const finite = values.length - nan - infinite;
	const known = finite > 0 ? { low, high, mean: sum / finite } : NOTHING;
	return { counts, size: values.length, ...known, nan, infinite, beyond };
}

const NOTHING = { low: NaN, high: NaN, mean: NaN };

/** null: no gradient reached the step, or one is too large to be kept. */
function gradientNorm(pass: Recorded, step: number): number | null {
	const own = pass.weights.filter((weight) => weight.step === step && weight.gradient);
	const all = own.map(({ gradient }) => gradient!.values);
	if (all.length === 0 || all.includes(null)) return null;
	return Math.hypot(...all.map((values) => normOf(values!)));
}

/** Which axis of the output counts the units; null: it is a single one. */
function unitAxis({ output: { shape } }: PlanStep): number | null {
	if (shape.length === 4) return 1;
	const last = shape.length - 1;
	return last < 0 || typeof shape[last] !== 'number' ? null : last;
}

function deadPart(
	shape: readonly number[],
	values: Float32Array,
	axis: number | null
): number | null {
	const units = axis === null ? 1 : shape[axis]!;
	if (values.length === 0) return null;
	const inner = axis === null ? 1 : shape.slice(axis + 1).reduce((size, dim) => size * dim, 1);
	const alive = new Uint8Array(units);
	for (let i = 0; i < values.length; i++) {
		// NaN is not dead: it is something else.
		if (values[i] !== 0) alive[Math.floor(i / inner) % units] = 1;
	}
	return alive.reduce((dead, lives) => dead - lives, units) / units;
}
