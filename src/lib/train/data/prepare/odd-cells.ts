import { showRanges } from '#lib/train/data/line-ranges.ts';
import { ODD_KINDS, type OddKind } from '#lib/train/data/raw.ts';
import type { DataError, DataErrorCode } from '#lib/train/data/table.ts';
import type { Part } from './work.ts';

const CODES: Readonly<Record<OddKind, DataErrorCode>> = {
	missing: 'column_missing',
	infinite: 'column_infinite',
	text: 'column_text'
};
const SHOWN_VALUE = 40;

/**
 * Names the first cell of those columns that is odd and counts all of them by column and kind, by the
 * lines of the file; null where there are none.
 */
export function findOddCells({ source, rows }: Part, columns: readonly string[]): DataError | null {
	const { table } = source;
	let left: Set<number> | null = null;
	const details: DataError[] = [];
	// Set in a closure, where the compiler does not follow.
	let first = null as { line: number; column: string; value: string; row: number } | null;
	let total = 0;
	for (const column of columns) {
		const { odd } = source.columns.get(column)!;
		if (odd.rows.length === 0) continue;
		left ??= new Set(rows);
		const lines: Record<OddKind, number[]> = { missing: [], infinite: [], text: [] };
		odd.rows.forEach((row, i) => {
			if (!left!.has(row)) return;
			lines[ODD_KINDS[odd.kinds[i]!]!].push(table.lines[row]!);
			total += 1;
			if (first && first.row <= row) return;
			first = { line: table.lines[row]!, column, value: shown(odd.texts[i]!), row };
		});
		for (const kind of ODD_KINDS) {
			const at = lines[kind];
			if (at.length === 0) continue;
			const values = { column, count: at.length, lines: showRanges(at) };
			details.push({ code: CODES[kind], values });
		}
	}
	if (!first) return null;
	const { line, column, value } = first;
	const values = { name: table.name, line, column, value, total };
	return { code: 'cell', values, details, lines: table.head };
}

function shown(text: string): string {
	return text.length > SHOWN_VALUE ? `${text.slice(0, SHOWN_VALUE)}…` : text;
}
