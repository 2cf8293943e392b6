import type { ParamValue } from '#lib/graph/document.ts';
import { nestedShape, toNested } from '#lib/graph/nested.ts';
import type { PlanStep, Program } from '#lib/graph/plan-types.ts';
import { torchSize } from '#lib/graph/shape.ts';
import { readParam } from '../inspector/param-input.ts';
import { valueText } from './value-text.ts';

/** Where `backward()` starts, and with which gradient. */

/** Steps that Backward may start from: they require a gradient, and their size is known. */
export function rootsOf(steps: readonly PlanStep[]): PlanStep[] {
	return steps.filter((step) => step.requiresGrad && fixedShape(step) !== null);
}

/** What the person said about the root. */
export interface RootChoice {
	/** Chosen from the list. */
	readonly chosen: string | null;
	/** The node selected on the board … */
	readonly selected: string | null;
	/** … and the selection that says nothing about the root: it came from walking the chain. */
	readonly passed: string | null;
}

/**
 * The step that Backward starts from: the selected node where it can without being given a gradient,
 * else the chosen one, else the loss, else the last that requires a gradient; null where nothing does.
 * A leaf is selected to be looked at.
 */
export function rootOf(
	program: Pick<Program, 'steps' | 'loss'>,
	{ chosen, selected, passed }: RootChoice
): PlanStep | null {
	const roots = rootsOf(program.steps);
	const find = (id: string | null | undefined) => roots.find((step) => step.id === id);
	const loss = program.loss === null ? null : program.steps[program.loss]!.id;
	return (
		(selected === passed ? undefined : startable(find(selected))) ??
		find(chosen) ??
		find(loss) ??
		roots.at(-1) ??
		null
	);
}

function startable(step: PlanStep | undefined): PlanStep | undefined {
	return step && step.inputs.length > 0 && !needsUpstream(step) ? step : undefined;
}

/** The shape of a step's output where it does not depend on the batch. */
export function fixedShape({ output }: Pick<PlanStep, 'output'>): number[] | null {
	const dims = output.shape.filter((dim) => typeof dim === 'number');
	return dims.length === output.shape.length ? dims : null;
}

/** Whether Backward has to be given a gradient. */
export function needsUpstream(step: PlanStep): boolean {
	return fixedShape(step)?.some((dim) => dim !== 1) ?? true;
}

/** Stands for a tensor of ones that is too long to write out. */
const ONES = 'ones';
/** Characters that are still read at a glance. */
const READABLE = 120;

/** `[1, 1, 1]` for a root, as it stands in the field. */
export function onesText(shape: readonly number[]): string {
	const size = shape.reduce((product, dim) => product * dim, 1);
	if (size > READABLE) return ONES;
	return valueText(shape, new Array<number>(size).fill(1), READABLE) ?? ONES;
}

/** A gradient to start with, or why it is none; messages in PyTorch's own words have no translation. */
export type Upstream =
	| { readonly kind: 'value'; readonly value: ParamValue }
	| { readonly kind: 'torch'; readonly message: string }
	| { readonly kind: 'unreadable' };

/** What the field says, for this root. A root of one element takes 1, whatever the field holds. */
export function readUpstream(step: PlanStep, text: string): Upstream {
	if (!needsUpstream(step)) return { kind: 'value', value: null };
	const shape = fixedShape(step) ?? [];
	if (text.trim() === '') {
		return { kind: 'torch', message: 'grad can be implicitly created only for scalar outputs' };
	}
	if (text.trim() === ONES) {
		const size = shape.reduce((product, dim) => product * dim, 1);
		return { kind: 'value', value: toNested(new Float32Array(size).fill(1), shape) };
	}
	const value = readParam({ kind: 'tensor', default: null }, text);
	if (value === undefined) return { kind: 'unreadable' };
	const given = nestedShape(value);
	if (given.length === shape.length && given.every((dim, i) => dim === shape[i])) {
		return { kind: 'value', value };
	}
	return {
		kind: 'torch',
		message: `Mismatch in shape: grad_output[0] has a shape of ${torchSize(given)} and output[0] has a shape of ${torchSize(shape)}.`
	};
}
