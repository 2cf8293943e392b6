import type { EncodeStep } from '#lib/graph/prepare.ts';
import type { RawColumn } from '#lib/train/data/raw.ts';
import type { DataError } from '#lib/train/data/table.ts';
import { oddRows, type Part, type Source } from './work.ts';

const SHOWN = 40;

/** Makes places of a column's categories; a cell that is none of them is an error that names it. */
export function applyEncode(step: EncodeStep, parts: readonly Part[]): DataError | null {
	const { column: name, categories } = step;
	const places = new Map(categories.map((category, place) => [category, place]));
	const made = new Map<Source, Uint32Array>();
	for (const part of parts) {
		const { source, rows } = part;
		const column = source.columns.get(name) as RawColumn;
		const placeOf = finder(column, places);
		const odd = oddRows(part, name);
		const codes = made.get(source) ?? new Uint32Array(source.table.rows);
		made.set(source, codes);
		const unknown: number[] = [];
		for (const row of rows) {
			if (odd.has(row)) continue;
			const place = placeOf(row);
			if (place === undefined) unknown.push(row);
			else codes[row] = place;
		}
		if (unknown.length > 0) return unknownCategory(source, column, unknown);
	}
	for (const [source, codes] of made) {
		const { odd } = source.columns.get(name)!;
		source.columns.set(name, { name, type: 'encoded', codes, odd });
	}
	return null;
}

function finder(
	column: RawColumn,
	places: ReadonlyMap<number | string, number>
): (row: number) => number | undefined {
	if (column.type === 'number') return (row) => places.get(column.values[row]!);
	const known = column.texts.map((text) => places.get(text));
	return (row) => known[column.codes[row]!];
}

function unknownCategory(source: Source, column: RawColumn, rows: readonly number[]): DataError {
	// The order of rows may be drawn: the first line is that of the file.
	const row = rows.reduce((first, each) => Math.min(first, each));
	const cell =
		column.type === 'number' ? String(column.values[row]) : column.texts[column.codes[row]!]!;
	return {
		code: 'unknown_category',
		values: {
			name: source.table.name,
			column: column.name,
			value: cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell,
			line: source.table.lines[row]!,
			total: rows.length
		}
	};
}
