import type { CsvReading } from '#lib/graph/document.ts';

/**
 * What a column holds. `category`: few texts that come again; `text`: names, identifiers; `date`:
 * days as ISO 8601 writes them. It is guessed from the cells, as most of them are.
 */
export type ColumnType = 'number' | 'category' | 'text' | 'date';

/** What stands in an odd cell, in this order in `Odd.kinds`. */
export const ODD_KINDS = ['missing', 'infinite', 'text'] as const;
export type OddKind = (typeof ODD_KINDS)[number];

/** The cells of a column that are not what the column holds, ascending by row. */
export interface Odd {
	/** From 0. */
	readonly rows: Uint32Array;
	/** Places in `ODD_KINDS`. */
	readonly kinds: Uint8Array;
	/** What stands there, trimmed. */
	readonly texts: readonly string[];
}

export interface NumberColumn {
	readonly name: string;
	readonly type: 'number';
	/** The doubles that Python's `float()` gives; NaN where the cell is odd. */
	readonly values: Float64Array;
	readonly odd: Odd;
}

export interface TextColumn {
	readonly name: string;
	readonly type: 'category' | 'text' | 'date';
	/** By row: the place in `texts`. */
	readonly codes: Uint32Array;
	/** Different cells, trimmed, as they come first. */
	readonly texts: readonly string[];
	/** Only cells that are missing. */
	readonly odd: Odd;
}

export type RawColumn = NumberColumn | TextColumn;

/** A file, read: everything in it, whatever it is good for. Plain data that a worker can hand over. */
export interface RawTable {
	readonly name: string;
	readonly rows: number;
	/** In file order; their names are different. */
	readonly columns: readonly RawColumn[];
	/** By row: the line of the file that it starts on, from 1. */
	readonly lines: Uint32Array;
	/** How it was read: what was asked for, and the guess for the rest. */
	readonly read: Required<CsvReading>;
	/**
	 * No header was asked for or denied, and the first row looks like data: it is all numbers, or its
	 * texts stand below again (see `looksLikeData`).
	 */
	readonly headerGuessedAbsent: boolean;
	/** Columns that got another name: none was there, or the same was there before. */
	readonly renamed: readonly { readonly from: string; readonly to: string }[];
	/** What a program has to know beyond `read` to find the same columns. */
	readonly form: FileForm;
	/** The file's first lines, for the eye. */
	readonly head: readonly string[];
}

export interface FileForm {
	readonly gzip: boolean;
	/** The cells of the header as they are written; null: there is none. */
	readonly header: readonly string[] | null;
	/** Lines end in a delimiter: behind it there is no column. */
	readonly trailing: boolean;
	/** Rows of nothing but delimiters before the last row: they are rows all the same. */
	readonly emptyRows: boolean;
}
