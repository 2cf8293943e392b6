import type { Dataset, Rows } from './dataset.ts';
import { splitRows } from './split.ts';
import { columnStats, takeRows, type DataError, type Table } from './table.ts';

/** More classes than this are a mistake: a year, an identifier. */
export const MAX_CLASSES = 1000;

export interface DatasetRecipe {
	/** Identifies the contents: files, target and split. */
	readonly key: string;
	readonly train: Table;
	/** null: `train` is split, or there is no test set. */
	readonly test: Table | null;
	readonly target: readonly string[];
	/** Whether the single target is a class index. */
	readonly classification: boolean;
	readonly split?: { readonly ratio: number; readonly seed: number };
}

/** Cuts tables into features and targets in float32, as `torch.tensor(rows, dtype=torch.float32)`. */
export function makeDataset(recipe: DatasetRecipe): Dataset | DataError {
	const { key, target, classification } = recipe;
	const parts = recipe.split ? splitTable(recipe.train, recipe.split) : recipe;
	const { train } = parts;
	const wrong =
		checkNames(train, parts.test, target) ??
		(classification ? checkClasses(recipe.train, target) : null) ??
		(classification && recipe.test ? checkClasses(recipe.test, target) : null);
	if (wrong) return wrong;
	if (train.rows === 0 || parts.test?.rows === 0) {
		return { code: 'split_empty', values: { name: train.name, rows: recipe.train.rows } };
	}

	const features = train.columns.filter((column) => !target.includes(column));
	const cut = (table: Table): Rows => ({
		count: table.rows,
		x: pick(table, features),
		y: pick(table, target)
	});
	const rows = { train: cut(train), test: parts.test && cut(parts.test) };
	return {
		key,
		featureShape: [features.length],
		featureNames: features,
		targetNames: [...target],
		classes: classification ? countClasses(rows.train.y, rows.test?.y) : null,
		...rows
	};
}

function splitTable(table: Table, { ratio, seed }: { ratio: number; seed: number }) {
	const rows = splitRows(table.rows, ratio, seed);
	return {
		train: takeRows(table, rows.train),
		test: rows.test.length ? takeRows(table, rows.test) : null
	};
}

/** The names of a file's columns. */
export type Named = Pick<Table, 'name' | 'columns'>;

/** The targets have to be there, something else too, and in the test file what is in the training file. */
export function checkNames(
	train: Named,
	test: Named | null,
	target: readonly string[]
): DataError | null {
	return checkTargets(train, target) ?? (test && checkColumns(train, test));
}

function checkTargets(table: Named, target: readonly string[]): DataError | null {
	const absent = target.filter((name) => !table.columns.includes(name));
	const columns = table.columns.join(', ');
	if (target.length === 0 || absent.length) {
		return { code: 'no_target', values: { name: table.name, target: absent.join(', '), columns } };
	}
	if (target.length < table.columns.length) return null;
	return { code: 'only_targets', values: { name: table.name } };
}

/** The test set needs the training set's columns, in any order. */
export function checkColumns(train: Named, test: Named): DataError | null {
	const missing = train.columns.filter((column) => !test.columns.includes(column));
	const extra = test.columns.filter((column) => !train.columns.includes(column));
	if (missing.length === 0 && extra.length === 0) return null;
	return {
		code: 'columns_differ',
		values: {
			train: train.name,
			test: test.name,
			missing: missing.join(', ') || '–',
			extra: extra.join(', ') || '–'
		}
	};
}

/** Whether a column can be a class index: whole numbers from 0, not too many. */
export function checkClasses(table: Table, target: readonly string[]): DataError | null {
	const stats = columnStats(table)[table.columns.indexOf(target[0]!)];
	const fits = stats && stats.whole && stats.min >= 0 && stats.max < MAX_CLASSES;
	if (target.length === 1 && fits) return null;
	return { code: 'not_classes', values: { name: table.name, target: target.join(', ') } };
}

function countClasses(...parts: (Float32Array | undefined)[]): number {
	let largest = 0;
	for (const part of parts) for (const label of part ?? []) largest = Math.max(largest, label);
	return largest + 1;
}

function pick(table: Table, columns: readonly string[]): Float32Array {
	const width = table.columns.length;
	const from = columns.map((column) => table.columns.indexOf(column));
	const out = new Float32Array(table.rows * from.length);
	let at = 0;
	for (let row = 0; row < table.rows; row++) {
		for (const column of from) out[at++] = table.values[row * width + column]!;
	}
	return out;
}
