import type { CsvData } from '#lib/graph/document.ts';
import { encodingOf } from '#lib/graph/prepare.ts';
import type { Rows } from '#lib/train/data/dataset.ts';
import { MAX_CLASSES } from '#lib/train/data/make-dataset.ts';
import type { RawColumn } from '#lib/train/data/raw.ts';
import type { DataError } from '#lib/train/data/table.ts';
import type { Part } from './work.ts';

/** Whole numbers beyond so many different ones are more likely to be predicted than classes. */
const GUESSED_CLASSES = 20;

/** The number of classes of a single target that is a class index. */
export function classesOf(
	ref: CsvData,
	parts: readonly Part[],
	rows: { readonly train: Rows; readonly test: Rows | null }
): number | DataError {
	const encoding = encodingOf(ref, ref.target[0]!);
	if (encoding) return encoding.categories.length;
	let largest = 0;
	for (const [i, part] of [rows.train, rows.test].entries()) {
		for (const label of part?.y ?? []) {
			if (!Number.isInteger(label) || label < 0 || label >= MAX_CLASSES) {
				const { name } = parts[i]!.source.table;
				return { code: 'not_classes', values: { name, target: ref.target.join(', ') } };
			}
			if (label > largest) largest = label;
		}
	}
	return largest + 1;
}

/** What a target can be, before anybody said anything about it. */
export interface TargetGuess {
	/** What it is more likely. */
	readonly task: 'regression' | 'classification';
	/**
	 * Its different values in their order, where they are few whole numbers or texts: classes, if
	 * wanted. null: too many, or broken numbers.
	 */
	readonly categories: readonly (number | string)[] | null;
	/** The values are 0, 1, 2 … without a gap: class indices as they are. */
	readonly isIndex: boolean;
}

/**
 * What a column would be as a target: texts are classes; a few whole numbers may be either, and are
 * guessed to be classes where they are 0, 1, 2 … without a gap.
 *
 * @param categories the column's, as `categoriesOf` gives them
 */
export function guessTarget(
	column: RawColumn,
	categories: readonly (number | string)[]
): TargetGuess {
	if (column.type !== 'number') {
		const few = categories.length <= MAX_CLASSES ? categories : null;
		return { task: 'classification', categories: few, isIndex: false };
	}
	const numbers = categories as readonly number[];
	const whole = numbers.every(Number.isInteger);
	const few = whole && numbers.length > 1 && numbers.length <= GUESSED_CLASSES;
	if (!few) return { task: 'regression', categories: null, isIndex: false };
	const isIndex = numbers.every((value, place) => value === place);
	return { task: isIndex ? 'classification' : 'regression', categories: numbers, isIndex };
}
