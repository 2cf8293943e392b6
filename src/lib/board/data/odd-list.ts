import { ODD_KINDS, type OddKind, type RawColumn, type RawTable } from '#lib/train/data/raw.ts';

/** One odd cell. */
export interface OddCell {
	/** From 0. */
	readonly row: number;
	/** Of the file, from 1. */
	readonly line: number;
	readonly kind: OddKind;
	readonly text: string;
}

/** A column's odd cells. */
export interface OddColumn {
	readonly name: string;
	readonly type: RawColumn['type'];
	readonly count: number;
	/** Kinds that there are, with how many of each. */
	readonly kinds: readonly { readonly kind: OddKind; readonly count: number }[];
	/** The first of them. */
	readonly cells: readonly OddCell[];
}

/** Cells that are listed of one column. */
const LISTED = 100;

/** Columns with odd cells, in file order. */
export function oddColumns(table: RawTable): OddColumn[] {
	return table.columns
		.filter(({ odd }) => odd.rows.length > 0)
		.map(({ name, type, odd }) => {
			const counts = ODD_KINDS.map(() => 0);
			for (const kind of odd.kinds) counts[kind]!++;
			return {
				name,
				type,
				count: odd.rows.length,
				kinds: ODD_KINDS.map((kind, i) => ({ kind, count: counts[i]! })).filter(
					({ count }) => count > 0
				),
				cells: Array.from(odd.rows.subarray(0, LISTED), (row, i) => ({
					row,
					line: table.lines[row]!,
					kind: ODD_KINDS[odd.kinds[i]!]!,
					text: odd.texts[i] ?? ''
				}))
			};
		});
}

/** What is odd at a cell, or null; by bisection, for tables that are scrolled through. */
export function oddAt(column: RawColumn, row: number): { kind: OddKind; text: string } | null {
	const { rows, kinds, texts } = column.odd;
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rows[middle]! < row) low = middle + 1;
		else high = middle;
	}
	if (rows[low] !== row) return null;
	return { kind: ODD_KINDS[kinds[low]!]!, text: texts[low] ?? '' };
}

/** How many rows hold an odd cell in at least one of these columns. */
export function rowsWithOdd(table: RawTable, names: readonly string[]): number {
	const rows = new Set<number>();
	for (const { name, odd } of table.columns) {
		if (names.includes(name)) for (const row of odd.rows) rows.add(row);
	}
	return rows.size;
}

/** Lines as people write them: `2–6, 9`; after a few ranges `…`. */
export function lineRanges(lines: readonly number[], shown = 4): string {
	const ranges: [from: number, to: number][] = [];
	for (const line of lines) {
		const last = ranges.at(-1);
		if (last && line === last[1] + 1) last[1] = line;
		else if (ranges.length === shown) return `${join(ranges)}, …`;
		else ranges.push([line, line]);
	}
	return join(ranges);
}

function join(ranges: readonly [number, number][]): string {
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
