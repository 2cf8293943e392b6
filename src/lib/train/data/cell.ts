import { MISSING_CELLS } from '#lib/graph/missing-cells.ts';

/** What stands in a cell: a finite number, or what keeps it from being one. */
export type CellKind = 'number' | 'missing' | 'infinite' | 'text';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NUMBER_COMMA = /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;
const MISSING = new Set(MISSING_CELLS);

/** Reads a cell as Python's `float()` does; NaN where it is no finite number. */
export function readNumber(cell: string, decimalComma: boolean): number {
	const text = cell.trim();
	if (!(decimalComma ? NUMBER_COMMA : NUMBER).test(text)) return NaN;
	const value = Number(decimalComma ? text.replace(',', '.') : text);
	return Number.isFinite(value) ? value : NaN;
}

/** Says what a cell is. */
export function cellKind(cell: string, decimalComma: boolean): CellKind {
	const text = cell.trim();
	if (!Number.isNaN(readNumber(text, decimalComma))) return 'number';
	if (MISSING.has(text.toLowerCase())) return 'missing';
	// 1e999 is too large for a double.
	if (INFINITE.test(text) || (decimalComma ? NUMBER_COMMA : NUMBER).test(text)) return 'infinite';
	return 'text';
}

/** `1,5` but not `1.5`: only a number under a decimal comma. */
export function needsDecimalComma(cell: string): boolean {
	const text = cell.trim();
	return text.includes(',') && NUMBER_COMMA.test(text);
}
