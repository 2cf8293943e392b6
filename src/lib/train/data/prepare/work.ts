import { cellKind, readNumber } from '#lib/train/data/cell.ts';
import {
	ODD_KINDS,
	type NumberColumn,
	type Odd,
	type RawColumn,
	type RawTable,
	type TextColumn
} from '#lib/train/data/raw.ts';

/** A column under preparation: as it was read, or the places of its categories. */
export type WorkColumn = NumberColumn | TextColumn | EncodedColumn;

export interface EncodedColumn {
	readonly name: string;
	readonly type: 'encoded';
	/** By row of the file: the place of the category. */
	readonly codes: Uint32Array;
	/** Cells that have no category, since they are missing. */
	readonly odd: Odd;
}

/** A file under preparation. Columns are replaced, never written into: they are the reader's. */
export interface Source {
	readonly table: RawTable;
	readonly columns: Map<string, WorkColumn>;
}

/** Rows that go through the steps together: those that train, those that test, or all before the split. */
export interface Part {
	readonly source: Source;
	/** Rows of the file that are left, in the order that they train in. */
	rows: Uint32Array;
	dropped: number;
}

export const NO_ODD: Odd = { rows: new Uint32Array(), kinds: new Uint8Array(), texts: [] };

/** All rows of a file. */
export function wholePart(source: Source): Part {
	return { source, rows: Uint32Array.from({ length: source.table.rows }, (_, i) => i), dropped: 0 };
}

/** Odd cells by their row, of the rows that are left. */
export function oddRows({ source, rows }: Part, column: string): Set<number> {
	const { odd } = source.columns.get(column)!;
	if (odd.rows.length === 0) return new Set();
	const here = new Set(odd.rows);
	return new Set(rows.filter((row) => here.has(row)));
}

/**
 * A column as numbers or as texts, whatever the reader took it for: two files may have led it to
 * different guesses, and encoded categories say what a column holds.
 *
 * @param categories how numbers are written where they are texts: their letters were not kept
 */
export function asType(
	column: RawColumn,
	type: 'number' | 'text',
	decimalComma: boolean,
	categories: readonly (number | string)[] = []
): RawColumn {
	if (type === 'number') {
		return column.type === 'number' ? column : asNumbers(column, decimalComma);
	}
	if (column.type !== 'number') return column;
	const written = new Map(
		categories.map((text) => [readNumber(String(text), decimalComma), String(text)])
	);
	return asTexts(column, written);
}

function asNumbers({ name, codes, texts, odd }: TextColumn, decimalComma: boolean): NumberColumn {
	const numbers = texts.map((text) => readNumber(text, decimalComma));
	const values = Float64Array.from(codes, (code) => numbers[code]!);
	for (const row of odd.rows) values[row] = NaN;
	const rows: number[] = [];
	values.forEach((value, row) => {
		if (Number.isNaN(value)) rows.push(row);
	});
	const known = new Map(Array.from(odd.rows, (row, i) => [row, odd.texts[i]!]));
	const said = rows.map((row) => known.get(row) ?? texts[codes[row]!]!);
	const kinds = rows.map((row, i) => {
		const kind = known.has(row) ? 'missing' : cellKind(said[i]!, decimalComma);
		return kind === 'number' ? ODD_KINDS.indexOf('text') : ODD_KINDS.indexOf(kind);
	});
	return {
		name,
		type: 'number',
		values,
		odd: { rows: Uint32Array.from(rows), kinds: Uint8Array.from(kinds), texts: said }
	};
}

function asTexts(
	{ name, values, odd }: NumberColumn,
	written: ReadonlyMap<number, string>
): TextColumn {
	const places = new Map<string, number>();
	const texts: string[] = [];
	const codes = new Uint32Array(values.length);
	const isMissing = odd.rows.map((_, i) => Number(ODD_KINDS[odd.kinds[i]!] === 'missing'));
	const said = new Map(Array.from(odd.rows, (row, i) => [row, odd.texts[i]!]));
	values.forEach((value, row) => {
		const text = said.get(row) ?? written.get(value) ?? String(value);
		let place = places.get(text);
		if (place === undefined) {
			place = texts.push(text) - 1;
			places.set(text, place);
		}
		codes[row] = place;
	});
	const keep = Array.from(isMissing.keys()).filter((i) => isMissing[i]);
	return {
		name,
		type: 'category',
		codes,
		texts,
		odd: {
			rows: Uint32Array.from(keep, (i) => odd.rows[i]!),
			kinds: new Uint8Array(keep.length),
			texts: keep.map((i) => odd.texts[i]!)
		}
	};
}
