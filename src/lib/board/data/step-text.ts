import { m } from '#lib/paraglide/messages.js';
import type { PrepareStep, Split } from '#lib/graph/document.ts';
import type { canMove } from '#lib/train/data/prepare/steps.ts';
import { figure } from './text.ts';

/** What a step says of a document: its split as well. */
export interface Described {
	readonly split?: Split | undefined;
	readonly prepare?: readonly PrepareStep[] | undefined;
}

/** A step in one line. */
export function stepText(step: PrepareStep, { split }: Described): string {
	switch (step.kind) {
		case 'missing':
			return missingText(step);
		case 'encode': {
			const { column, categories } = step;
			const count = categories.length;
			if (step.as === 'one-hot') return m.prepare_one_hot({ column, count });
			const [first, end] = [String(categories[0] ?? ''), String(categories.at(-1) ?? '')];
			return m.prepare_index({ column, first, end, last: count - 1 });
		}
		case 'split':
			return splitText(split);
		case 'normalize': {
			const text = step.method === 'min-max' ? m.prepare_min_max() : m.prepare_z_score();
			return step.target ? m.prepare_and_targets({ text }) : text;
		}
	}
}

function missingText(step: Extract<PrepareStep, { kind: 'missing' }>): string {
	const { column } = step;
	switch (step.use) {
		case 'drop':
			return m.prepare_drop({ column });
		case 'mean':
			return m.prepare_fill_mean({ column });
		case 'median':
			return m.prepare_fill_median({ column });
		case 'mode':
			return m.prepare_fill_mode({ column });
		case 'constant': {
			const { value = 0 } = step;
			const shown = typeof value === 'number' ? figure(value) : value;
			return m.prepare_fill_constant({ column, value: shown });
		}
	}
}

/** Percent of the rows that train, with two digits at most. */
export function percentOf(ratio: number): number {
	return Math.round(ratio * 1e4) / 100;
}

/** Which rows train; `undefined`: all of them. */
export function splitText(split: Split | undefined): string {
	if (!split || split.ratio >= 1) return m.prepare_split_all();
	const percent = percentOf(split.ratio);
	const values = { percent, rest: percentOf(1 - split.ratio), seed: split.seed };
	return split.stratify ? m.prepare_split_stratified(values) : m.prepare_split(values);
}

/** A document's steps in one line each, the split among them where one file is split. */
export function stepLines(ref: Described & { readonly test?: string | undefined }): string[] {
	const { prepare = [], split, test } = ref;
	const lines = prepare.map((step) => stepText(step, ref));
	const isSaid = prepare.some(({ kind }) => kind === 'split');
	if (test !== undefined) return [m.prepare_two_files(), ...lines];
	return isSaid ? lines : [splitText(split), ...lines];
}

/** Why a step cannot go there. */
export function reasonText(reason: NonNullable<ReturnType<typeof canMove>>): string {
	return {
		step_no_place: m.prepare_reason_step_no_place,
		step_encode_before_missing: m.prepare_reason_step_encode_before_missing,
		step_normalize_before_split: m.prepare_reason_step_normalize_before_split,
		step_normalize_before_missing: m.prepare_reason_step_normalize_before_missing
	}[reason]();
}
