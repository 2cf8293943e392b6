import type { CsvReading } from '#lib/graph/document.ts';
import { cellKind } from '../cell.ts';
import { guessDelimiter } from '../delimiter.ts';
import type { Delimiter } from '../table.ts';
import { isNumeric } from './column-type.ts';
import { Cutter } from './cutter.ts';
import { looksLikeData } from './header.ts';
import { NumberReader } from './number-reader.ts';
import { Widths } from './widths.ts';

/** Characters that guesses look at, at the least. */
export const SAMPLE = 65_536;

/** What the start of a text tells about the whole. */
export interface Guess {
	readonly delimiter: Delimiter;
	readonly decimalComma: boolean;
	readonly header: boolean;
	readonly columns: number;
	/** Columns that seem to hold texts. */
	readonly texts: ReadonlySet<number>;
}

/**
 * Guesses from the start of a text; null: it has no two whole rows, and is not all.
 *
 * @param known what needs no guess
 */
export function guess(text: string, isAll: boolean, known: CsvReading): Guess | null {
	const delimiter = known.delimiter ?? guessDelimiter(text);
	const rows = new Cutter(delimiter, 1).push(text, isAll);
	if (rows.length < 2 && !isAll) return null;
	const cells = rows.map((row) => row.cells);
	const decimalComma = known.decimalComma ?? (delimiter !== ',' && prefersComma(cells));
	const header = known.header ?? !looksLikeData(cells, decimalComma);

	const widths = new Widths();
	for (const row of rows) widths.add(row.cells, row.line);
	const columns = rows.length ? widths.columns : 0;
	const body = header ? cells.slice(1) : cells;
	const texts = new Set<number>();
	for (let column = 0; column < columns; column++) {
		const tally = { number: 0, infinite: 0, text: 0, missing: 0 };
		for (const row of body) tally[cellKind(row[column] ?? '', decimalComma)]++;
		const { number: numbers, infinite, text } = tally;
		if (!isNumeric({ numbers, infinite, texts: text })) texts.add(column);
	}
	return { delimiter, decimalComma, header, columns, texts };
}

function prefersComma(rows: readonly (readonly string[])[]): boolean {
	const reader = new NumberReader(false);
	for (const cells of rows) for (const cell of cells) reader.read(cell);
	return reader.commas > reader.points;
}
