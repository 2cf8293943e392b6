import { findBadCells } from './bad-cells.ts';
import { cellKind, needsDecimalComma, readNumber } from './cell.ts';
import { decodeText } from './decode.ts';
import { guessDelimiter, mode } from './delimiter.ts';
import {
	dropEmptyLastColumn,
	firstLines,
	skipLines,
	splitRows,
	unifyLineEnds,
	type Row
} from './rows.ts';
import { isDataError, type DataError, type ReadOptions, type Table } from './table.ts';

/** Names as people wrote them; a leading `#` marks the header in some files and names nothing. */
function readHeader(cells: readonly string[]): string[] {
	return cells.map((cell, i) => {
		const name = i === 0 ? cell.replace(/^#\s*"?|"$/g, '') : cell;
		return name.trim() || `column ${i + 1}`;
	});
}

/** Every row has as many cells as most, or the first that has not is named. */
function findRagged(rows: readonly Row[], options: ReadOptions, name: string): DataError | null {
	const width = mode(rows.map(({ cells }) => cells.length));
	const at = rows.findIndex(({ cells }) => cells.length !== width);
	if (at < 0) return null;
	const others = rows.filter(({ cells }) => cells.length !== width).length;
	const odd = rows[at]!;
	const regular = rows.find(({ cells }) => cells.length === width)!;
	const values = {
		name,
		line: odd.line,
		fields: odd.cells.length,
		otherLine: regular.line,
		otherFields: width,
		count: others
	};
	// Only the first lines are odd: a title or a link stands before the table.
	const first = rows.findIndex(({ cells }) => cells.length === width);
	const preamble = first > 0 && others === first;
	if (!preamble) return { code: 'ragged', values };
	const header = !regular.cells.every((cell) => cellKind(cell, false) === 'number');
	return {
		code: 'ragged',
		values,
		suggestion: { ...options, skip: regular.line - 1, header }
	};
}

/**
 * Reads a file of numbers: text in UTF-8, UTF-16 or GB18030, cut by comma, semicolon or tab, with or
 * without a header. Every cell has to be a finite number, or the error says which is not.
 */
export function parseTable(
	bytes: Uint8Array,
	name: string,
	options: ReadOptions = {}
): Table | DataError {
	const decoded = decodeText(bytes, name);
	if (isDataError(decoded)) return decoded;
	const skip = options.skip ?? 0;
	const whole = unifyLineEnds(decoded.text);
	const text = skipLines(whole, skip);
	const lines = firstLines(whole);
	const delimiter = options.delimiter ?? guessDelimiter(text);
	const all = splitRows(text, delimiter, skip + 1);
	if (all.length === 0) return { code: 'no_rows', values: { name }, lines };

	const ragged = findRagged(all, options, name);
	if (ragged) return { ...ragged, lines };
	const rows = dropEmptyLastColumn(all);
	const width = rows[0]!.cells.length;
	if (width < 2) return { code: 'one_column', values: { name }, lines };

	const decimalComma = delimiter !== ',' && usesDecimalComma(rows);
	const firstIsData = rows[0]!.cells.every((cell) => cellKind(cell, decimalComma) === 'number');
	const header = options.header ?? !firstIsData;
	const columns = header
		? readHeader(rows[0]!.cells)
		: rows[0]!.cells.map((_, i) => `column ${i + 1}`);
	const doubled = columns.find((column, i) => columns.indexOf(column) !== i);
	if (doubled !== undefined) {
		return { code: 'duplicate_column', values: { name, column: doubled }, lines };
	}
	const body = header ? rows.slice(1) : rows;
	if (body.length === 0) return { code: 'no_rows', values: { name }, lines };

	const values = new Float64Array(body.length * width);
	let bad = false;
	body.forEach(({ cells }, row) => {
		for (let column = 0; column < width; column++) {
			const value = readNumber(cells[column]!, decimalComma);
			values[row * width + column] = value;
			bad ||= Number.isNaN(value);
		}
	});
	if (bad) return { ...findBadCells(body, columns, decimalComma, name), lines };
	return {
		name,
		columns,
		rows: body.length,
		values,
		read: { header, delimiter, skip },
		headerGuessedAbsent: options.header === undefined && !header,
		decimalComma,
		encoding: decoded.encoding
	};
}

/** Cells like `1,5` and none like `1.5`. */
function usesDecimalComma(rows: readonly Row[]): boolean {
	let comma = false;
	for (const { cells } of rows) {
		for (const cell of cells) {
			if (needsDecimalComma(cell)) comma = true;
			else if (cell.includes('.') && cellKind(cell, false) === 'number') return false;
		}
	}
	return comma;
}
