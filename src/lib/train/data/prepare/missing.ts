import type { MissingStep } from '#lib/graph/prepare.ts';
import type { NumberColumn, TextColumn } from '#lib/train/data/raw.ts';
import type { DataError } from '#lib/train/data/table.ts';
import type { FilledColumn } from './report.ts';
import { NO_ODD, oddRows, type Part, type Source } from './work.ts';

/**
 * Drops the rows of odd cells, or fills the cells: with a statistic of the first part, which is the
 * training rows once there is a split.
 *
 * @returns what was filled; null where rows were dropped
 */
export function applyMissing(
	step: MissingStep,
	parts: readonly Part[]
): FilledColumn | null | DataError {
	const { column, use } = step;
	const odd = parts.map((part) => oddRows(part, column));
	if (use === 'drop') {
		parts.forEach((part, i) => dropRows(part, odd[i]!));
		whole(parts, column);
		return null;
	}
	const cells = odd.reduce((sum, { size }) => sum + size, 0);
	const value = use === 'constant' ? step.value! : statistic(use, parts[0]!, odd[0]!, column);
	if (value === null) {
		if (cells > 0) {
			return { code: 'nothing_known', values: { name: parts[0]!.source.table.name, column } };
		}
	} else {
		const sources = new Set(parts.map(({ source }) => source));
		for (const source of sources) {
			const rows = parts.flatMap((part, i) => (part.source === source ? [...odd[i]!] : []));
			if (rows.length > 0) fill(source, column, rows, value);
		}
	}
	whole(parts, column);
	return { column, use, value: value ?? NaN, cells };
}

function dropRows(part: Part, odd: ReadonlySet<number>): void {
	if (odd.size === 0) return;
	part.rows = part.rows.filter((row) => !odd.has(row));
	part.dropped += odd.size;
}

/** From here on nothing is odd in the column. */
function whole(parts: readonly Part[], name: string): void {
	for (const { source } of parts) {
		const column = source.columns.get(name)!;
		source.columns.set(name, { ...column, odd: NO_ODD });
	}
}

function fill(source: Source, name: string, rows: readonly number[], value: number | string): void {
	const column = source.columns.get(name) as NumberColumn | TextColumn;
	if (column.type === 'number') {
		const values = column.values.slice();
		for (const row of rows) values[row] = value as number;
		source.columns.set(name, { ...column, values });
		return;
	}
	const text = String(value);
	const at = column.texts.indexOf(text);
	const texts = at < 0 ? [...column.texts, text] : column.texts;
	const codes = column.codes.slice();
	for (const row of rows) codes[row] = at < 0 ? texts.length - 1 : at;
	source.columns.set(name, { ...column, texts, codes });
}

/** Of the cells of a part that are not odd; null where there are none. */
function statistic(
	use: 'mean' | 'median' | 'mode',
	{ source, rows }: Part,
	odd: ReadonlySet<number>,
	name: string
): number | string | null {
	const column = source.columns.get(name) as NumberColumn | TextColumn;
	const known = odd.size === 0 ? rows : rows.filter((row) => !odd.has(row));
	if (known.length === 0) return null;
	if (column.type !== 'number') {
		return column.texts[modeOf(known, (row) => column.codes[row]!)]!;
	}
	const { values } = column;
	if (use === 'mode') return modeOf(known, (row) => values[row]!);
	if (use === 'mean') return meanOf(values, known);
	const sorted = Float64Array.from(known, (row) => values[row]!).sort();
	const middle = sorted.length >> 1;
	// As numpy and Python's statistics; torch.median takes the lower of the two.
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The mean of those rows. */
export function meanOf(values: Float64Array, rows: Uint32Array): number {
	let sum = 0;
	for (let i = 0; i < rows.length; i++) sum += values[rows[i]!]!;
	return sum / rows.length;
}

/** The most frequent; of equals the one that comes first, as Python's `statistics.mode`. */
function modeOf(rows: Uint32Array, of: (row: number) => number): number {
	const counts = new Map<number, number>();
	for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
	let best: [number, number] = [NaN, 0];
	for (const entry of counts) if (entry[1] > best[1]) best = entry;
	return best[0];
}
