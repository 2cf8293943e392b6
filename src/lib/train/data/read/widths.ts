import type { CsvReading } from '#lib/graph/document.ts';
import { cellKind } from '../cell.ts';
import type { DataError } from '../table.ts';

/** The rows of one width. */
interface Rows {
	readonly cells: readonly string[];
	readonly line: number;
	/** Place of the first, from 0. */
	readonly at: number;
	count: number;
}

/**
 * Remembers how many cells rows have. A delimiter behind the last cell makes one more that is empty:
 * where it is empty in every row that has it, it is none.
 */
export class Widths {
	/** By width, first those that end in an empty cell. */
	readonly #empty = new Map<number, Rows>();
	readonly #filled = new Map<number, Rows>();
	#count = 0;

	add(cells: readonly string[], line: number): void {
		const at = this.#count++;
		const by = cells.at(-1)!.trim() === '' ? this.#empty : this.#filled;
		const rows = by.get(cells.length);
		if (rows) rows.count++;
		else by.set(cells.length, { cells, line, at, count: 1 });
	}

	/** Columns of the table, were these all rows. */
	get columns(): number {
		const most = this.#most();
		return this.#filled.has(most) || most < 2 ? most : most - 1;
	}

	/** Whether there is a delimiter behind the last cell of some rows. */
	get hasTrailing(): boolean {
		return this.#empty.has(this.columns + 1);
	}

	/** Names the first row that does not fit, if any. */
	findRagged(name: string, options: CsvReading): DataError | null {
		const { columns } = this;
		const fits: Rows[] = [];
		const odd: Rows[] = [];
		for (const by of [this.#empty, this.#filled]) {
			for (const [width, rows] of by) {
				const trailing = by === this.#empty && width === columns + 1;
				(width === columns || trailing ? fits : odd).push(rows);
			}
		}
		if (odd.length === 0) return null;
		const byPlace = (a: Rows, b: Rows) => a.at - b.at;
		const worst = odd.toSorted(byPlace)[0]!;
		const regular = fits.toSorted(byPlace)[0]!;
		const count = odd.reduce((sum, rows) => sum + rows.count, 0);
		const values = {
			name,
			line: worst.line,
			fields: worst.cells.length,
			otherLine: regular.line,
			otherFields: columns,
			count
		};
		// Only the first lines are odd: a title or a link stands before the table.
		if (regular.at === 0 || count !== regular.at) return { code: 'ragged', values };
		const comma = options.decimalComma ?? false;
		const header = !regular.cells.every((cell) => cellKind(cell, comma) === 'number');
		return {
			code: 'ragged',
			values,
			suggestion: { ...options, skip: regular.line - 1, header }
		};
	}

	/** The most frequent width; of equals the largest. */
	#most(): number {
		const widths = new Set([...this.#empty.keys(), ...this.#filled.keys()]);
		const count = (width: number) =>
			(this.#empty.get(width)?.count ?? 0) + (this.#filled.get(width)?.count ?? 0);
		return [...widths].reduce((best, width) => {
			const lead = count(width) - count(best);
			return lead > 0 || (lead === 0 && width > best) ? width : best;
		});
	}
}
