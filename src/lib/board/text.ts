import { m } from '#lib/paraglide/messages.js';
import type { Family } from '#lib/graph/operator.ts';
import type { Fix, Values } from '#lib/graph/problem.ts';
import type { Divergence, Notice } from '#lib/train/protocol.ts';
import type { StepName } from './board.svelte.ts';
import type { Remark } from './diagnoses/diagnoses.ts';
import { formatShort } from './format.ts';

/**
 * The one place that turns data into words. The graph and the trainer speak in codes with values;
 * here a code becomes the message of that key, in the person's language. A key without a message
 * falls back to the code, and `text.test.ts` proves that this never happens.
 */

/** A code with the values that its message is filled with. */
export interface Coded {
	readonly code: string;
	readonly values?: Values;
}

const TABLE = m as unknown as Readonly<Record<string, ((values: Values) => string) | undefined>>;

function say(key: string, values: Values, fallback: string): string {
	return TABLE[key]?.(values) ?? fallback;
}

/** Whether a message of that key exists. */
export function hasText(key: string): boolean {
	return key in TABLE;
}

/** What is wrong, in one sentence. */
export function problemText(problem: Coded): string {
	return say(`problem_${problem.code}`, problem.values ?? {}, problem.code);
}

/** What a mend does, as the label of its button. */
export function fixText(fix: Pick<Fix, 'code' | 'values'>): string {
	return say(`fix_${fix.code}`, fix.values, fix.code);
}

/** Why a wire may not be drawn. */
export function connectText(refusal: Coded): string {
	const values = refusal.values ?? {};
	return say(`connect_${refusal.code}`, values, problemText(refusal));
}

/** Why a file or a link could not be read, with the place. */
export function parseErrorText(error: Coded & { readonly place?: string }): string {
	const values = { place: error.place ?? '', ...error.values };
	return say(`parse_${error.code}`, values, error.code);
}

/** What an operator does, in one or two sentences. */
export function operatorAbout(type: string): string {
	return say(`op_${type}_about`, {}, '');
}

/** What a parameter means. */
export function paramHelp(name: string): string {
	return say(`param_${name}`, {}, '');
}

/** The heading of a family of operators. */
export function familyName(family: Family): string {
	return say(`family_${family}`, {}, family);
}

/** What keeps a network from learning, in one sentence. */
export function remarkText({ code, values }: Pick<Remark, 'code' | 'values'>): string {
	if (code === 'diverged') {
		return say(`divergence_${values.what}`, { ...values, node: values.name! }, code);
	}
	const key = values.more ? `diagnosis_${code}_more` : `diagnosis_${code}`;
	return say(key, values, code);
}

/** The figure that shows it; '' where there is none yet. */
export function remarkFigure({ code, values }: Pick<Remark, 'code' | 'values'>): string {
	const key = code === 'diverged' && !values.last ? 'not_finite' : code;
	const shown = Object.entries(values).map(([name, value]) => [
		name,
		typeof value === 'number' && !Number.isInteger(value) ? formatShort(value, 3) : String(value)
	]);
	return say(`diagnosis_${key}_figure`, Object.fromEntries(shown), '');
}

/** Where training stopped being finite; `nodeName` as people see it. */
export function divergenceText(divergence: Divergence, nodeName = divergence.node): string {
	const { what } = divergence;
	// People count from 1, as the bar does: the one under way is the next after those done.
	const values = { epoch: divergence.epoch + 1, update: divergence.update + 1, node: nodeName };
	return say(`divergence_${what}`, values, what);
}

/** Something about the machine that the person should know. */
export function noticeText(notice: Notice): string {
	const { code, ...values } = notice;
	return say(`notice_${code}`, values, code);
}

/** A step of the history, for "Undo …". */
export function stepName(name: StepName): string {
	return say(`step_${name}`, {}, name);
}
