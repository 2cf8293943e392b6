import type { CsvReading, Encoding } from '#lib/graph/document.ts';

/** How much can be read. */
export interface Limits {
	/** Bytes of text; of a file too. */
	readonly text: number;
	readonly cells: number;
}

/** What browsers have room for, beside the table that is made. */
export const LIMITS: Limits = { text: 512 * 2 ** 20, cells: 50_000_000 };

/** What is asked for, and what a former attempt found out. */
export interface Plan {
	readonly options: CsvReading;
	readonly encoding?: Encoding;
	readonly decimalComma?: boolean;
	/** Columns, from 0, that must keep their letters. */
	readonly texts: ReadonlySet<number>;
}

/**
 * A file is read once, by guesses from its start. Where a later part proves them wrong (a letter
 * that is not UTF-8, numbers that become texts), it is read again with what is known now.
 */
export class Again {
	constructor(readonly plan: Plan) {}
}
