import type { CsvReading } from '#lib/graph/document.ts';
import type { FileForm } from './raw.ts';
import type { ReadFaultCode } from './read/fault-codes.ts';
import type { StepFaultCode } from './prepare/fault-codes.ts';

/** Values that a message is filled with. */
export type DataValues = Readonly<Record<string, string | number>>;

/** Each has a message `data_error_<code>` in `messages/<locale>/data.json`. */
export type DataErrorCode =
	| 'empty'
	| 'no_rows'
	| 'spreadsheet'
	| 'not_text'
	| 'encoding'
	| 'ragged'
	| 'one_column'
	| 'cell'
	| 'column_text'
	| 'column_missing'
	| 'column_infinite'
	| 'columns_differ'
	| 'no_target'
	| 'only_targets'
	| 'not_classes'
	| 'split_empty'
	/** No row is left to test on. */
	| 'split_no_test'
	/** All rows of a file were dropped. */
	| 'all_dropped'
	/** Columns of texts or dates that are neither encoded nor ignored. */
	| 'text_columns'
	| 'unknown_category'
	/** No cell to take a mean, median or mode of. */
	| 'nothing_known'
	/** Only a single target can be stratified by. */
	| 'stratify_target'
	| 'ignored_target'
	/** A target of several columns is no class index. */
	| 'one_hot_classes'
	| StepFaultCode
	| 'too_large'
	| 'fetch'
	| 'unknown_builtin'
	| 'damaged'
	| 'unreadable'
	| ReadFaultCode;

/** What is wrong with a file, as data: the board says it in the person's language. */
export interface DataError {
	readonly code: DataErrorCode;
	readonly values: DataValues;
	/** The same by column, where it is about cells. */
	readonly details?: readonly DataError[];
	/** The file's first lines, for the eye to see what is wrong. */
	readonly lines?: readonly string[];
	/** Reading it like this would work. */
	readonly suggestion?: ReadOptions;
}

export type Delimiter = ',' | ';' | '\t';
export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** How to read a file, where the person knows better than the guess. */
export type ReadOptions = CsvReading;

/** A table of numbers: a file that was read, or what was prepared of one. */
export interface Table {
	readonly name: string;
	readonly columns: readonly string[];
	readonly rows: number;
	/** rows × columns, row-major: the doubles that Python's `float()` gives; float32 once prepared. */
	readonly values: Float64Array | Float32Array;
	/** How it was read. */
	readonly read: Required<Pick<ReadOptions, 'header' | 'delimiter' | 'skip'>>;
	/** No header was asked for or denied, and the first row is all numbers: it was taken for data. */
	readonly headerGuessedAbsent: boolean;
	/** Numbers are written `1,5`. */
	readonly decimalComma: boolean;
	readonly encoding: string;
	/** Of a table that was prepared: the file that it was made of, with all its columns. */
	readonly file?: { readonly columns: readonly string[]; readonly form: FileForm };
}

/** Tells an error from a result. */
export function isDataError(value: object): value is DataError {
	return 'code' in value;
}

/** What the preview says of a column. */
export interface ColumnStats {
	readonly min: number;
	readonly max: number;
	readonly mean: number;
	/** Only whole numbers. */
	readonly whole: boolean;
}

/** Statistics of each column. */
export function columnStats(table: Table): ColumnStats[] {
	const width = table.columns.length;
	return table.columns.map((_, column) => {
		let min = Infinity;
		let max = -Infinity;
		let sum = 0;
		let whole = true;
		for (let i = column; i < table.values.length; i += width) {
			const value = table.values[i]!;
			if (value < min) min = value;
			if (value > max) max = value;
			sum += value;
			whole &&= Number.isInteger(value);
		}
		return { min, max, mean: sum / table.rows, whole };
	});
}

/** The table of the given rows, in their order. */
export function takeRows(table: Table, rows: readonly number[]): Table {
	const width = table.columns.length;
	const values = new Float64Array(rows.length * width);
	rows.forEach((row, i) => {
		values.set(table.values.subarray(row * width, (row + 1) * width), i * width);
	});
	return { ...table, rows: rows.length, values };
}
