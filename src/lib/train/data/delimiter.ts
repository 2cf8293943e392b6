import Papa from 'papaparse';
import { cellKind, needsDecimalComma } from './cell.ts';
import { DELIMITERS, type Delimiter } from './table.ts';

/** Characters and rows that the guess looks at. */
const SAMPLE_CHARS = 65_536;
const SAMPLE_ROWS = 100;

/** The most frequent number; of equally frequent ones the largest. */
function mode(numbers: readonly number[]): number {
	const counts = new Map<number, number>();
	let best = numbers[0] ?? 0;
	for (const number of numbers) {
		counts.set(number, (counts.get(number) ?? 0) + 1);
	}
	for (const [number, count] of counts) {
		const lead = count - counts.get(best)!;
		if (lead > 0 || (lead === 0 && number > best)) best = number;
	}
	return best;
}

interface Score {
	readonly delimiter: Delimiter;
	readonly columns: number;
	/** Share of rows that have as many fields as most. */
	readonly consistent: number;
	/** Share of their cells that are numbers. */
	readonly numeric: number;
}

function score(sample: string, delimiter: Delimiter): Score {
	const rows = Papa.parse<string[]>(sample, {
		delimiter,
		newline: '\n',
		preview: SAMPLE_ROWS,
		skipEmptyLines: true
	}).data;
	const columns = mode(rows.map((row) => row.length));
	const regular = rows.filter((row) => row.length === columns);
	const cells = regular.flat();
	const decimalComma = delimiter !== ',' && cells.some(needsDecimalComma);
	const numbers = cells.filter((cell) => cellKind(cell, decimalComma) === 'number').length;
	return {
		delimiter,
		columns,
		consistent: rows.length ? regular.length / rows.length : 0,
		numeric: cells.length ? numbers / cells.length : 0
	};
}

/**
 * The delimiter that cuts most rows into the same number of fields, at least two; of equals, the one
 * that leaves more numbers, then more columns. PapaParse's own guess takes the comma of `5,58E+12`.
 */
export function guessDelimiter(text: string): Delimiter {
	const sample = text.slice(0, SAMPLE_CHARS);
	const scores = DELIMITERS.map((delimiter) => score(sample, delimiter))
		.filter(({ columns }) => columns > 1)
		.sort((a, b) => b.consistent - a.consistent || b.numeric - a.numeric || b.columns - a.columns);
	return scores[0]?.delimiter ?? ',';
}
