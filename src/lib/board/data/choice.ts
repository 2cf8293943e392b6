import type { CsvData, PrepareStep, Split } from '#lib/graph/document.ts';
import type { MissingStep, NormalizeStep } from '#lib/graph/prepare.ts';
import { categoriesOf, defaultPrepare, defaultTarget } from '#lib/train/data/prepare/defaults.ts';
import type { RawColumn, RawTable } from '#lib/train/data/raw.ts';
import { columnFacts, MANY } from './column-facts.ts';

export type Task = 'regression' | 'classification';

/** What the person chooses of tables that were read: with the files it is what the document says. */
export interface Choice {
	readonly target: readonly string[];
	readonly ignore: readonly string[];
	readonly task: Task;
	/** How one file is split; all rows train where the ratio is 1. */
	readonly split: Split;
	/** With the step `split`, wherever one file is split. */
	readonly prepare: readonly PrepareStep[];
}

/** What the choice is about. */
export interface Tables {
	readonly train: RawTable;
	readonly test: RawTable | null;
}

export const DEFAULT_SPLIT: Split = { ratio: 0.8, seed: 0 };
/** Targets with more different numbers are predicted as numbers, unless the person says otherwise. */
export const FEW = 20;

const SPLIT: PrepareStep = { kind: 'split' };

export function findColumn({ train }: Tables, name: string): RawColumn | undefined {
	return train.columns.find((column) => column.name === name);
}

/** What to begin with: the last column that can be learned is the target. */
export function startChoice(tables: Tables): Choice {
	const name = defaultTarget(tables.train)?.name;
	const target = name === undefined ? [] : [name];
	const start: Choice = {
		target,
		task: 'regression',
		split: DEFAULT_SPLIT,
		...defaultPrepare(tables.train, target, tables.test)
	};
	return chooseTask(withSplitStep(start, tables), tables, guessTask(tables, target));
}

/**
 * As the document chose, where the tables have all columns it uses; else null: another table that
 * happens to have a column of the target's name is not that one. Columns it does not know are used
 * as by default.
 */
export function choiceOf(ref: CsvData, tables: Tables): Choice | null {
	const has = (name: string) => findColumn(tables, name) !== undefined;
	const asked = (ref.prepare ?? []).flatMap((step) => ('column' in step ? [step.column] : []));
	const used = (ref.columns ?? []).filter((name) => !ref.ignore?.includes(name));
	if (![...used, ...ref.target, ...asked].every(has)) return null;
	const isNew = (name: string) => ref.columns !== undefined && !ref.columns.includes(name);
	const defaults = defaultPrepare(tables.train, ref.target, tables.test);
	const split = ref.split ?? (ref.test === undefined ? { ...DEFAULT_SPLIT, ratio: 1 } : undefined);
	return withSplitStep(
		{
			target: ref.target,
			ignore: [...(ref.ignore ?? []).filter(has), ...defaults.ignore.filter(isNew)],
			task: ref.task ?? 'regression',
			split: split ?? DEFAULT_SPLIT,
			prepare: defaults.prepare
				.filter((step) => 'column' in step && isNew(step.column))
				.reduce<readonly PrepareStep[]>(insertStep, ref.prepare ?? [])
		},
		tables
	);
}

/** Only what says something goes into the document: a split that comes first needs no step. */
export function describeChoice(
	choice: Choice,
	tables: Tables
): Pick<CsvData, 'target' | 'ignore' | 'task' | 'split' | 'prepare'> {
	const { target, ignore, task, split, prepare } = choice;
	const splits = !tables.test && split.ratio < 1;
	const steps = prepare.filter(({ kind }, i) => kind !== 'split' || (splits && i > 0));
	const { stratify, ...plain } = split;
	return {
		target: [...target],
		...(ignore.length > 0 ? { ignore } : {}),
		...(task === 'classification' ? { task } : {}),
		...(splits ? { split: stratify ? split : plain } : {}),
		...(steps.length > 0 ? { prepare: steps } : {})
	};
}

/** Keeps the step `split` exactly where there is something to split. */
export function withSplitStep(choice: Choice, tables: Tables): Choice {
	const has = choice.prepare.some(({ kind }) => kind === 'split');
	const needs = !tables.test && choice.split.ratio < 1;
	if (has === needs) return choice;
	const others = choice.prepare.filter(({ kind }) => kind !== 'split');
	return { ...choice, prepare: needs ? [SPLIT, ...others] : others };
}

/** The same for other tables: categories that are new among them have a place too. */
export function fitChoice(choice: Choice, tables: Tables): Choice {
	const prepare = choice.prepare.map((step) => {
		const column = step.kind === 'encode' ? findColumn(tables, step.column) : undefined;
		if (step.kind !== 'encode' || !column) return step;
		const categories = categoriesOf(column, tables.test);
		const fits = categories.every((category) => step.categories.includes(category));
		return fits ? step : { ...step, categories };
	});
	return withSplitStep({ ...choice, prepare }, tables);
}

/** Other targets: what became one or is none any more is encoded or left out as by default. */
export function chooseTargets(choice: Choice, tables: Tables, target: readonly string[]): Choice {
	const isTarget = (name: string) => target.includes(name);
	const changed = tables.train.columns.filter(
		({ name }) => isTarget(name) !== choice.target.includes(name)
	);
	const names = new Set(changed.map(({ name }) => name));
	const isNumber = (name: string) => findColumn(tables, name)?.type === 'number';
	const kept = choice.prepare.filter(
		(step) =>
			step.kind !== 'encode' ||
			!(names.has(step.column) || (isTarget(step.column) && isNumber(step.column)))
	);
	const defaults = defaultPrepare(tables.train, target, tables.test);
	const added = defaults.prepare.filter((step) => 'column' in step && names.has(step.column));
	const next = {
		...choice,
		target,
		ignore: [
			...choice.ignore.filter((name) => !names.has(name)),
			...defaults.ignore.filter((name) => names.has(name))
		],
		prepare: added.reduce<readonly PrepareStep[]>(insertStep, kept)
	};
	return chooseTask(next, tables, guessTask(tables, target));
}

/** Steps in their usual order: drop, split, fill, encode, normalise. */
export function insertStep(steps: readonly PrepareStep[], step: PrepareStep): PrepareStep[] {
	const rank = ({ kind, ...rest }: PrepareStep): number => {
		if (kind === 'missing') return 'use' in rest && rest.use === 'drop' ? 0 : 2;
		return { split: 1, encode: 3, normalize: 4 }[kind];
	};
	const at = steps.findIndex((other) => rank(other) > rank(step));
	return steps.toSpliced(at < 0 ? steps.length : at, 0, step);
}

/** Why a target is no class index; null: it can be one. */
export type NoClasses = 'several' | 'many' | null;

export function notClasses(tables: Tables, target: readonly string[]): NoClasses {
	if (target.length !== 1) return 'several';
	const column = findColumn(tables, target[0]!);
	if (!column) return 'several';
	const { different, whole } = columnFacts(column);
	const limit = column.type === 'number' && !whole ? FEW : MANY - 1;
	return different > limit ? 'many' : null;
}

/** What a target most likely is: texts and whole numbers from 0 without a gap are classes. */
export function guessTask(tables: Tables, target: readonly string[]): Task {
	if (notClasses(tables, target)) return 'regression';
	const column = findColumn(tables, target[0]!)!;
	if (column.type !== 'number') return 'classification';
	return isIndex(column) && columnFacts(column).different <= FEW ? 'classification' : 'regression';
}

/** Whole numbers 0, 1, 2 … without a gap, at least two. */
function isIndex(column: RawColumn): boolean {
	const { numbers, different, whole } = columnFacts(column);
	return (
		column.type === 'number' &&
		numbers !== null &&
		whole &&
		numbers.min === 0 &&
		numbers.max === different - 1 &&
		different > 1
	);
}

/** A class index counts from 0: other numbers are encoded for it, and no longer where it is a number. */
export function chooseTask(choice: Choice, tables: Tables, task: Task): Choice {
	const name = choice.target[0];
	const column = name === undefined ? undefined : findColumn(tables, name);
	if (!column || column.type !== 'number' || choice.target.length > 1) return { ...choice, task };
	const others = choice.prepare.filter((step) => step.kind !== 'encode' || step.column !== name);
	if (task === 'regression' || isIndex(column)) return { ...choice, task, prepare: others };
	const categories = categoriesOf(column, tables.test);
	const step: PrepareStep = { kind: 'encode', column: name!, as: 'index', categories };
	return { ...choice, task, prepare: insertStep(others, step) };
}

/** What becomes of a column's odd cells; null: they keep the table from being used. */
export function chooseMissing(
	choice: Choice,
	column: string,
	use: MissingStep['use'] | null,
	value?: number | string
): Choice {
	const at = choice.prepare.findIndex((step) => step.kind === 'missing' && step.column === column);
	const former = choice.prepare[at] as MissingStep | undefined;
	const others = choice.prepare.filter((_, i) => i !== at);
	if (use === null) return { ...choice, prepare: others };
	const step: PrepareStep = {
		kind: 'missing',
		column,
		use,
		...(use === 'constant' ? { value: value ?? 0 } : {})
	};
	// What was moved stays there, unless it became another kind of step.
	const stays = former && (former.use === 'drop') === (use === 'drop');
	return {
		...choice,
		prepare: stays ? others.toSpliced(at, 0, step) : insertStep(others, step)
	};
}

export function missingOf({ prepare }: Choice, column: string): MissingStep | undefined {
	return prepare.find(
		(step): step is MissingStep => step.kind === 'missing' && step.column === column
	);
}

/** How the numbers are scaled; null: not at all. */
export function chooseNormalize(
	choice: Choice,
	method: NormalizeStep['method'] | null,
	target: boolean
): Choice {
	const at = choice.prepare.findIndex(({ kind }) => kind === 'normalize');
	const others = choice.prepare.filter((_, i) => i !== at);
	if (method === null) return { ...choice, prepare: others };
	const step: PrepareStep = { kind: 'normalize', method, ...(target ? { target } : {}) };
	return {
		...choice,
		prepare: at < 0 ? insertStep(others, step) : others.toSpliced(at, 0, step)
	};
}

export function chooseSplit(choice: Choice, tables: Tables, split: Partial<Split>): Choice {
	return withSplitStep({ ...choice, split: { ...choice.split, ...split } }, tables);
}
