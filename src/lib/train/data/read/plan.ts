import type { CsvReading, Encoding } from '#lib/graph/document.ts';

/** The largest text, in bytes, and the most cells. */
export const MAX_TEXT = 512 * 2 ** 20;
export const MAX_CELLS = 50_000_000;

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
