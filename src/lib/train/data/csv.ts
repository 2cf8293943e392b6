import { findOddCells } from './prepare/odd-cells.ts';
import { asType, wholePart } from './prepare/work.ts';
import type { NumberColumn, RawTable } from './raw.ts';
import { readTable } from './read/read-table.ts';
import { isDataError, type DataError, type ReadOptions, type Table } from './table.ts';

/**
 * Reads a file of numbers (see `readTable`). Every cell has to be a finite number, or the error says
 * which is not.
 */
export function parseTable(
	bytes: Uint8Array,
	name: string,
	options: ReadOptions = {}
): Table | DataError {
	const raw = readTable(bytes, name, options);
	return isDataError(raw) ? raw : numericTable(raw);
}

function numericTable(raw: RawTable): Table | DataError {
	const { name, rows, read, headerGuessedAbsent } = raw;
	const columns = raw.columns.map(
		(column) => asType(column, 'number', read.decimalComma) as NumberColumn
	);
	const names = columns.map((column) => column.name);
	const byName = new Map(columns.map((column) => [column.name, column]));
	const odd = findOddCells(wholePart({ table: raw, columns: byName }), names);
	if (odd) return odd;

	const values = new Float64Array(rows * columns.length);
	columns.forEach((column, place) => {
		for (let row = 0; row < rows; row++) {
			values[row * columns.length + place] = column.values[row]!;
		}
	});
	const { header, delimiter, skip, encoding, decimalComma } = read;
	return {
		name,
		columns: names,
		rows,
		values,
		read: { header, delimiter, skip },
		headerGuessedAbsent,
		decimalComma,
		encoding
	};
}
