import { m } from '#lib/paraglide/messages.js';
import type { DataWarning, DataWarningCode } from '#lib/train/data/checks.ts';
import type { DataError, DataErrorCode, DataValues, Delimiter } from '#lib/train/data/table.ts';
import { SET_ABOUT } from '../sets/about.ts';

/** Turns what the data code says into the person's language. */
type Say = (values: DataValues) => string;

const ERRORS = {
	empty: m.data_error_empty,
	no_rows: m.data_error_no_rows,
	spreadsheet: m.data_error_spreadsheet,
	not_text: m.data_error_not_text,
	encoding: m.data_error_encoding,
	ragged: m.data_error_ragged,
	one_column: m.data_error_one_column,
	cell: m.data_error_cell,
	column_text: m.data_error_column_text,
	column_missing: m.data_error_column_missing,
	column_infinite: m.data_error_column_infinite,
	columns_differ: m.data_error_columns_differ,
	no_target: m.data_error_no_target,
	only_targets: m.data_error_only_targets,
	not_classes: m.data_error_not_classes,
	split_empty: m.data_error_split_empty,
	too_large: m.data_error_too_large,
	fetch: m.data_error_fetch,
	unknown_builtin: m.data_error_unknown_builtin,
	damaged: m.data_error_damaged,
	unreadable: m.data_error_unreadable,
	archive: m.data_error_archive,
	gzip: m.data_error_gzip,
	encoding_given: m.data_error_encoding_given,
	text_too_large: m.data_error_text_too_large,
	too_many_cells: m.data_error_too_many_cells,
	split_no_test: m.data_error_split_no_test,
	all_dropped: m.data_error_all_dropped,
	text_columns: m.data_error_text_columns,
	unknown_category: m.data_error_unknown_category,
	nothing_known: m.data_error_nothing_known,
	stratify_target: m.data_error_stratify_target,
	ignored_target: m.data_error_ignored_target,
	one_hot_classes: m.data_error_one_hot_classes,
	step_no_column: m.data_error_step_no_column,
	step_twice: m.data_error_step_twice,
	step_encode_before_missing: m.data_error_step_encode_before_missing,
	step_normalize_before_split: m.data_error_step_normalize_before_split,
	step_normalize_before_missing: m.data_error_step_normalize_before_missing,
	step_not_numbers: m.data_error_step_not_numbers,
	step_constant: m.data_error_step_constant,
	step_split: m.data_error_step_split,
	step_categories: m.data_error_step_categories
} satisfies Record<DataErrorCode, unknown> as unknown as Record<DataErrorCode, Say>;

const WARNINGS = {
	unscaled: m.data_warning_unscaled,
	scaled_apart: m.data_warning_scaled_apart,
	constant: m.data_warning_constant,
	leak: m.data_warning_leak
} satisfies Record<DataWarningCode, unknown> as unknown as Record<DataWarningCode, Say>;

/** What is wrong, in a sentence; an empty cell is shown as a word. */
export function errorText(error: DataError): string {
	if (error.code === 'cell' && error.values['value'] === '') {
		return m.data_error_cell_empty(
			error.values as unknown as Parameters<typeof m.data_error_cell_empty>[0]
		);
	}
	return ERRORS[error.code](error.values);
}

/** What may go wrong, in a sentence. */
export function warningText(warning: DataWarning): string {
	const { max } = warning.values;
	return WARNINGS[warning.code]({
		...warning.values,
		...(typeof max === 'number' ? { max: figure(max) } : {})
	});
}

/** A built-in set's title; the name itself for one that this version does not have. */
export function builtinTitle(name: string): string {
	return SET_ABOUT[name]?.title() ?? name;
}

/** What a built-in set is, in a sentence. */
export function builtinAbout(name: string): string {
	return SET_ABOUT[name]?.about() ?? '';
}

/** A delimiter's name. */
export function delimiterText(delimiter: Delimiter): string {
	const names = {
		',': m.data_delimiter_comma,
		';': m.data_delimiter_semicolon,
		'\t': m.data_delimiter_tab
	};
	return names[delimiter]();
}

/** A figure in a table: at most six significant digits. */
export function figure(value: number): string {
	if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
	const short = Number(value.toPrecision(5));
	return Math.abs(short) >= 1e7 || Math.abs(short) < 1e-4 ? short.toExponential() : String(short);
}

/** How much a network reads: rows as they are written, and features. */
export function sizeText(rows: string, features: number): string {
	return features === 1
		? m.canvas_input_rows_one({ rows })
		: m.canvas_input_rows({ rows, features });
}
