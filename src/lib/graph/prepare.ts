import type { CsvData, PrepareStep } from './document.ts';
import { pythonNumber } from './ops/python.ts';

/**
 * What a document says of the preparation of its tables, without looking into them: board, script and
 * runner rest on the same answers.
 */

export type MissingStep = Extract<PrepareStep, { kind: 'missing' }>;
export type EncodeStep = Extract<PrepareStep, { kind: 'encode' }>;
export type NormalizeStep = Extract<PrepareStep, { kind: 'normalize' }>;

type Described = Pick<CsvData, 'target' | 'ignore' | 'prepare'>;

/** How a column is encoded, if it is. */
export function encodingOf({ prepare }: Described, column: string): EncodeStep | undefined {
	return prepare?.find(
		(step): step is EncodeStep => step.kind === 'encode' && step.column === column
	);
}

export function normalizeStep({ prepare }: Described): NormalizeStep | undefined {
	return prepare?.find((step): step is NormalizeStep => step.kind === 'normalize');
}

/** Steps that do something: those of columns that are ignored are passed over. */
export function activeSteps({ prepare = [], ignore = [] }: Described): PrepareStep[] {
	return prepare.filter((step) => !('column' in step) || !ignore.includes(step.column));
}

/** `colour=red`, `quality=3`: a column of ones and zeros. */
export function oneHotName(column: string, category: number | string): string {
	return `${column}=${typeof category === 'number' ? pythonNumber(category) : category}`;
}

/** What becomes of a column: itself, or one for each category. */
export function encodedNames(ref: Described, column: string): string[] {
	const step = encodingOf(ref, column);
	if (step?.as !== 'one-hot') return [column];
	return step.categories.map((category) => oneHotName(column, category));
}

/** Columns that are features, before they are encoded. */
export function featureColumns(ref: Described, columns: readonly string[]): string[] {
	const { target, ignore = [] } = ref;
	return columns.filter((column) => !target.includes(column) && !ignore.includes(column));
}

/**
 * Names of the features as they reach the network.
 *
 * @param columns of the file, in its order
 */
export function featureNamesOf(ref: Described, columns: readonly string[]): string[] {
	return featureColumns(ref, columns).flatMap((column) => encodedNames(ref, column));
}

/** Names of the targets as they reach the loss. */
export function targetNamesOf(ref: Described): string[] {
	return ref.target.flatMap((column) => encodedNames(ref, column));
}

/** Whether the single target is a class index. */
export function isClassification({ task, target }: Pick<CsvData, 'task' | 'target'>): boolean {
	return task === 'classification' && target.length === 1;
}

/** The columns that are normalised: numbers that are features, and with `target` targets too. */
export function normalizedColumns(
	ref: Described & Pick<CsvData, 'task'>,
	columns: readonly string[]
): string[] {
	const step = normalizeStep(ref);
	if (!step) return [];
	const targets = step.target && !isClassification(ref) ? ref.target : [];
	const candidates = [...featureColumns(ref, columns), ...targets];
	return candidates.filter((column) => !encodingOf(ref, column));
}
