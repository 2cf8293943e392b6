import type { CsvData, PrepareStep } from '#lib/graph/document.ts';
import {
	ODD_KINDS,
	type NumberColumn,
	type RawColumn,
	type RawTable,
	type TextColumn
} from '#lib/train/data/raw.ts';

/** What a table is prepared by where nobody said anything yet. */
export interface Defaults {
	/** Columns of texts and dates, and those with nothing in them: nothing can be learned of them. */
	readonly ignore: readonly string[];
	/** Features of categories become one-hot, a target of categories the place of its category. */
	readonly prepare: readonly PrepareStep[];
}

/** Categories beyond this are names that come again: one column for each would be too many. */
const MOST_CATEGORIES = 50;
const MISSING = ODD_KINDS.indexOf('missing');

/**
 * The preparation to begin with. There are no steps for missing cells: what becomes of them is the
 * person's choice, and until then they are an error.
 */
export function defaultPrepare(
	train: RawTable,
	target: CsvData['target'],
	test: RawTable | null = null
): Defaults {
	const ignore: string[] = [];
	const prepare: PrepareStep[] = [];
	for (const column of train.columns) {
		const { name } = column;
		const isTarget = target.includes(name);
		if (column.type === 'number') {
			if (isBlank(column) && !isTarget) ignore.push(name);
			continue;
		}
		const categories = categoriesOf(column, test);
		const isCategory = column.type === 'category' && categories.length <= MOST_CATEGORIES;
		if (isTarget || isCategory) {
			const as = isTarget ? 'index' : 'one-hot';
			prepare.push({ kind: 'encode', column: name, as, categories });
		} else ignore.push(name);
	}
	return { ignore, prepare };
}

/** Whether every cell is missing: spreadsheets leave such columns behind the last one. */
function isBlank({ values, odd }: NumberColumn): boolean {
	return odd.rows.length === values.length && odd.kinds.every((kind) => kind === MISSING);
}

/** The target to begin with: the last column that can be learned. */
export function defaultTarget({ columns }: RawTable): RawColumn | undefined {
	const usable = columns.filter((column) =>
		column.type === 'number' ? !isBlank(column) : column.type === 'category'
	);
	return usable.at(-1) ?? columns.at(-1);
}

/**
 * The categories of a column in their order: numbers ascending, texts in the order of their
 * characters, of both files where there are two.
 */
export function categoriesOf(column: RawColumn, test: RawTable | null = null): (number | string)[] {
	const other = test?.columns.find(({ name }) => name === column.name);
	if (column.type === 'number') {
		const values = new Set<number>();
		for (const each of [column, ...(other?.type === 'number' ? [other] : [])]) {
			for (const value of each.values) if (!Number.isNaN(value)) values.add(value);
		}
		return [...values].sort((a, b) => a - b);
	}
	const texts = new Set(textsOf(column));
	if (other && other.type !== 'number') for (const text of textsOf(other)) texts.add(text);
	return [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Texts of cells that are not missing. */
function textsOf({ codes, texts, odd }: TextColumn): string[] {
	if (odd.rows.length === 0) return [...texts];
	const missing = new Set(odd.rows);
	const used = new Set<number>();
	codes.forEach((code, row) => {
		if (!missing.has(row)) used.add(code);
	});
	return texts.filter((_, code) => used.has(code));
}
