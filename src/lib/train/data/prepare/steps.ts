import type { CsvData, PrepareStep } from '#lib/graph/document.ts';
import { activeSteps, encodedNames } from '#lib/graph/prepare.ts';
import type { RawTable } from '#lib/train/data/raw.ts';
import type { DataValues } from '#lib/train/data/table.ts';
import type { StepFaultCode } from './fault-codes.ts';

/** Why steps cannot stand in an order. */
export type OrderReason = Extract<
	StepFaultCode,
	'step_encode_before_missing' | 'step_normalize_before_split' | 'step_normalize_before_missing'
>;

export interface StepFault {
	/** Its place in `prepare`. */
	readonly step: number;
	readonly code: StepFaultCode;
	/** {step} counts from 1; {column} where it is about one. */
	readonly values: DataValues;
}

/**
 * The steps that stand where they make no sense: a column is encoded once nothing is missing in it;
 * what is normalised is split and whole, since the statistics are of the training rows.
 */
export function orderFaults(steps: readonly PrepareStep[]): StepFault[] {
	const split = steps.findIndex(({ kind }) => kind === 'split');
	const lastMissing = steps.findLastIndex(({ kind }) => kind === 'missing');
	return steps.flatMap((step, at) => {
		const fault = (code: OrderReason) => [faultOf(steps, at, code)];
		if (step.kind === 'encode') {
			const missing = steps.findIndex(
				(other) => other.kind === 'missing' && other.column === step.column
			);
			return missing > at ? fault('step_encode_before_missing') : [];
		}
		if (step.kind !== 'normalize') return [];
		if (split > at) return fault('step_normalize_before_split');
		return lastMissing > at ? fault('step_normalize_before_missing') : [];
	});
}

/** The steps with one of them at another place. */
export function moveStep(steps: readonly PrepareStep[], from: number, to: number): PrepareStep[] {
	const others = steps.filter((_, at) => at !== from);
	return others.toSpliced(to, 0, steps[from]!);
}

/** Why a step cannot go to another place; null: it can. */
export function canMove(
	steps: readonly PrepareStep[],
	from: number,
	to: number
): OrderReason | 'step_no_place' | null {
	if (!steps[from] || to < 0 || to >= steps.length) return 'step_no_place';
	const before = new Set(orderFaults(steps).map(({ code }) => code));
	// What was wrong before keeps nobody from moving a step.
	const fault = orderFaults(moveStep(steps, from, to)).find(({ code }) => !before.has(code));
	return (fault?.code as OrderReason | undefined) ?? null;
}

/**
 * What is wrong with the steps of a document, by step.
 *
 * @param train null: the file is not there, so that less is known of its columns
 */
export function checkSteps(ref: CsvData, train: RawTable | null): StepFault[] {
	const { prepare: steps = [] } = ref;
	const active = new Set(activeSteps(ref));
	const columns = train?.columns.map(({ name }) => name) ?? ref.columns ?? null;
	const names = (columns ?? []).flatMap((column) => encodedNames(ref, column));
	const found = steps.flatMap((step, at) => {
		if (!active.has(step)) return [];
		const fault = (code: StepFaultCode) => [faultOf(steps, at, code)];
		const first = steps.findIndex((other) => sameSubject(other, step));
		if (first < at) return fault('step_twice');
		if (step.kind === 'split') return ref.split && !ref.test ? [] : fault('step_split');
		if (step.kind === 'normalize') return [];
		if (columns && !columns.includes(step.column)) return fault('step_no_column');
		if (step.kind === 'encode') {
			const twice = new Set(step.categories).size < step.categories.length;
			const taken = encodedNames(ref, step.column).some(
				(name) => names.indexOf(name) !== names.lastIndexOf(name)
			);
			return twice || taken ? fault('step_categories') : [];
		}
		const column = train?.columns.find(({ name }) => name === step.column);
		const isText = column && column.type !== 'number' && !hasNumberCategories(ref, step.column);
		if (isText && (step.use === 'mean' || step.use === 'median')) return fault('step_not_numbers');
		if (step.use !== 'constant') return [];
		const { value } = step;
		const isWrong = value === undefined || (column && !isText && typeof value !== 'number');
		return isWrong ? fault('step_constant') : [];
	});
	return [...found, ...orderFaults(steps).filter(({ step }) => active.has(steps[step]!))].sort(
		(a, b) => a.step - b.step
	);
}

function hasNumberCategories(ref: CsvData, column: string): boolean {
	const step = ref.prepare?.find((each) => each.kind === 'encode' && each.column === column);
	return step?.kind === 'encode' && typeof step.categories[0] === 'number';
}

function sameSubject(a: PrepareStep, b: PrepareStep): boolean {
	const column = (step: PrepareStep) => ('column' in step ? step.column : '');
	return a.kind === b.kind && column(a) === column(b);
}

function faultOf(steps: readonly PrepareStep[], at: number, code: StepFaultCode): StepFault {
	const step = steps[at]!;
	const values = { step: at + 1, kind: step.kind };
	return {
		step: at,
		code,
		values: 'column' in step ? { ...values, column: step.column } : values
	};
}
