/** What the preparation did, for people: nothing is done silently. */
export interface PrepareReport {
	/** Rows that were dropped; those before the split count as of the training file. */
	readonly dropped: { readonly train: number; readonly test: number };
	readonly filled: readonly FilledColumn[];
	readonly normalized: readonly NormalizedColumn[];
}

/** Cells that were missing or odd and got a value. */
export interface FilledColumn {
	readonly column: string;
	readonly use: 'mean' | 'median' | 'mode' | 'constant';
	readonly value: number | string;
	/** Cells of both parts. */
	readonly cells: number;
}

/** A column became (x − shift) / scale. */
export interface NormalizedColumn {
	readonly column: string;
	/** Smallest value or mean of the training rows. */
	readonly shift: number;
	/** Range or standard deviation; 1 where all training rows are the same. */
	readonly scale: number;
}
