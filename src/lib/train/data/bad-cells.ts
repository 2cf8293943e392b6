import { cellKind, type CellKind } from './cell.ts';
import { showRanges } from './line-ranges.ts';
import type { Row } from './rows.ts';
import type { DataError, DataErrorCode } from './table.ts';

const COLUMN_CODES: Readonly<Record<Exclude<CellKind, 'number'>, DataErrorCode>> = {
	missing: 'column_missing',
	infinite: 'column_infinite',
	text: 'column_text'
};
const SHOWN_VALUE = 40;

function showCell(cell: string): string {
	const text = cell.trim();
	return text.length > SHOWN_VALUE ? `${text.slice(0, SHOWN_VALUE)}…` : text;
}

/** Names the first cell that is no finite number, and counts all of them by column and kind. */
export function findBadCells(
	rows: readonly Row[],
	columns: readonly string[],
	decimalComma: boolean,
	name: string
): DataError {
	const details: DataError[] = [];
	// Set in a closure, where the compiler does not follow.
	let first = null as { line: number; column: string; value: string; at: number } | null;
	let total = 0;
	columns.forEach((column, index) => {
		const lines: Record<keyof typeof COLUMN_CODES, number[]> = {
			missing: [],
			infinite: [],
			text: []
		};
		rows.forEach(({ line, cells }, at) => {
			const kind = cellKind(cells[index]!, decimalComma);
			if (kind === 'number') return;
			lines[kind].push(line);
			total += 1;
			if (!first || at < first.at) first = { line, column, value: showCell(cells[index]!), at };
		});
		for (const kind of ['missing', 'infinite', 'text'] as const) {
			const at = lines[kind];
			if (at.length === 0) continue;
			details.push({
				code: COLUMN_CODES[kind],
				values: { column, count: at.length, lines: showRanges(at) }
			});
		}
	});
	const { line, column, value } = first!;
	return { code: 'cell', values: { name, line, column, value, total }, details };
}
