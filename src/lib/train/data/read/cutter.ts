import Papa from 'papaparse';
import type { Delimiter } from '../table.ts';

/** A row of cells and the line of the file it starts on. */
export interface Row {
	readonly cells: readonly string[];
	readonly line: number;
}

/**
 * Cuts text into rows as it comes, by Papa Parse. A row that is not yet whole waits for the rest.
 * Blank lines are skipped.
 */
export class Cutter {
	readonly #parser;
	#rest = '';
	/** A long unfinished row is not looked through again before there is twice as much. */
	#wait = 0;
	#line: number;

	constructor(delimiter: Delimiter, firstLine: number) {
		this.#parser = new Papa.Parser({ delimiter, newline: '\n' });
		this.#line = firstLine;
	}

	/** `text`: with line ends of one kind. */
	push(text: string, isLast: boolean): Row[] {
		this.#rest += text;
		if (!isLast && this.#rest.length < this.#wait) return [];
		const { data, meta } = this.#parser.parse(this.#rest, 0, !isLast) as Papa.ParseResult<string[]>;
		const isQuoted = this.#rest.includes('"');
		this.#rest = isLast ? '' : this.#rest.slice(meta.cursor);
		this.#wait = 2 * this.#rest.length;

		const rows: Row[] = [];
		for (const cells of data) {
			const isBlank = cells.length === 1 && cells[0]!.trim() === '';
			if (!isBlank) rows.push({ cells, line: this.#line });
			this.#line += 1;
			// A quoted cell may span lines.
			if (isQuoted) for (const cell of cells) this.#line += countBreaks(cell);
		}
		return rows;
	}
}

function countBreaks(cell: string): number {
	let count = 0;
	for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
	return count;
}
