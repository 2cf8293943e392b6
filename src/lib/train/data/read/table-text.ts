import type { CsvReading, Encoding } from '#lib/graph/document.ts';
import type { RawTable } from '../raw.ts';
import type { DataError, Delimiter } from '../table.ts';
import { NumberBuilder, TextBuilder, type ColumnBuilder } from './columns.ts';
import { Cutter, type Row } from './cutter.ts';
import { numberedNames, readNames } from './header.ts';
import { CountList } from './lists.ts';
import { NumberReader } from './number-reader.ts';
import { Again, type Plan } from './plan.ts';
import { guess, SAMPLE, type Guess } from './sample.ts';
import { TextFlow } from './text-flow.ts';
import { Widths } from './widths.ts';

/** Excel's first line that names the delimiter: no part of the table. */
const SEPARATOR = /^"?sep=([,;\t])"?[,;\t]*\n/i;

/** What the start of the text settled. */
interface Settled {
	readonly guess: Guess;
	readonly cutter: Cutter;
	readonly reader: NumberReader;
	readonly builders: readonly ColumnBuilder[];
}

/** Makes a table of text as it comes. */
export class TableText {
	readonly #flow: TextFlow;
	readonly #options: CsvReading;
	#encoding: Encoding = 'utf-8';
	/** The start of the text, until it is enough to guess from. */
	#sample = '';
	#needed = SAMPLE;
	/** Lines before the table. */
	#skip: number;
	#settled: Settled | null = null;
	readonly #widths = new Widths();
	readonly #lines = new CountList();
	#header: readonly string[] | null = null;
	/** Rows of nothing but delimiters: spreadsheets leave them at the end, where they are no rows. */
	#empty: Row[] = [];
	#emptyRows = false;

	constructor(
		readonly name: string,
		readonly plan: Plan,
		readonly maxCells: number
	) {
		this.#options = plan.options;
		this.#skip = plan.options.skip ?? 0;
		this.#flow = new TextFlow(this.#skip);
	}

	get rows(): number {
		return this.#lines.length;
	}

	push(text: string, isLast: boolean, encoding: Encoding): DataError | Again | null {
		this.#encoding = encoding;
		const part = this.#flow.push(text, isLast);
		if (this.#settled) return this.#cut(this.#settled, part, isLast);
		this.#sample += part;
		if (this.#sample.length < this.#needed && !isLast) return null;
		const marked = this.#options.skip === undefined ? SEPARATOR.exec(this.#sample) : null;
		const all = marked ? this.#sample.slice(marked[0].length) : this.#sample;
		// However the bytes were cut, the same characters are looked at.
		const size = this.#needed - (this.#sample.length - all.length);
		const found = guess(all.slice(0, size), isLast && all.length <= size, {
			...(marked ? { delimiter: marked[1] as Delimiter } : {}),
			...this.#options,
			...(this.plan.decimalComma === undefined ? {} : { decimalComma: this.plan.decimalComma })
		});
		if (!found) {
			this.#needed *= 2;
			return this.push('', isLast, encoding);
		}
		this.#sample = '';
		if (marked) this.#skip = 1;
		this.#settled = this.#settle(found);
		return this.#cut(this.#settled, all, isLast);
	}

	#settle(found: Guess): Settled {
		const reader = new NumberReader(found.decimalComma);
		const builders = Array.from({ length: found.columns }, (_, column) =>
			found.texts.has(column) || this.plan.texts.has(column)
				? new TextBuilder(reader)
				: new NumberBuilder(reader)
		);
		const cutter = new Cutter(found.delimiter, this.#skip + 1);
		return { guess: found, cutter, reader, builders };
	}

	#cut(settled: Settled, text: string, isLast: boolean): DataError | Again | null {
		const { builders, cutter, guess } = settled;
		for (const row of cutter.push(text, isLast)) {
			if (row.cells.every((cell) => cell.trim() === '')) {
				this.#empty.push(row);
				continue;
			}
			if (this.#empty.length) {
				for (const empty of this.#empty) this.#add(settled, empty);
				this.#emptyRows = true;
				this.#empty = [];
			}
			this.#add(settled, row);
		}
		if (this.rows * guess.columns > this.maxCells) {
			const values = { name: this.name, columns: guess.columns, limit: this.maxCells / 1e6 };
			return { code: 'too_many_cells', values };
		}
		const lost = builders.flatMap((builder, column) =>
			builder instanceof NumberBuilder && builder.isLost ? [column] : []
		);
		return lost.length ? this.#withTexts(lost) : null;
	}

	#add({ guess, builders }: Settled, { cells, line }: Row): void {
		this.#widths.add(cells, line);
		if (guess.header && this.#header === null) {
			this.#header = cells;
			return;
		}
		this.#lines.push(line);
		for (let column = 0; column < builders.length; column++) {
			builders[column]!.push(cells[column] ?? '');
		}
	}

	#withTexts(columns: readonly number[]): Again {
		return new Again({ ...this.plan, texts: new Set([...this.plan.texts, ...columns]) });
	}

	/** When all text was pushed. */
	end(): RawTable | DataError | Again {
		const { name } = this;
		const lines = this.#flow.firstLines;
		if (!this.#flow.hasText) return { code: 'empty', values: { name } };
		const { guess, reader, builders } = this.#settled!;
		if (this.rows === 0 && this.#header === null)
			return { code: 'no_rows', values: { name }, lines };
		const ragged = this.#widths.findRagged(name, this.#options);
		if (ragged) return { ...ragged, lines };
		const { columns: width } = this.#widths;
		if (width < 2) return { code: 'one_column', values: { name }, lines };
		if (this.rows === 0) return { code: 'no_rows', values: { name }, lines };

		const { names, renamed } = this.#header
			? readNames(this.#header.slice(0, width))
			: { names: numberedNames(width), renamed: [] };
		const columns = names.map((column, i) => builders[i]!.finish(column));
		if (this.#options.decimalComma === undefined && guess.delimiter !== ',') {
			const decimalComma = reader.commas > reader.points;
			if (decimalComma !== guess.decimalComma) return new Again({ ...this.plan, decimalComma });
		}
		const lost = columns.flatMap((column, i) => (column ? [] : [i]));
		if (lost.length) return this.#withTexts(lost);
		return {
			name,
			rows: this.rows,
			columns: columns.filter((column) => column !== null),
			lines: this.#lines.take(),
			read: {
				header: guess.header,
				delimiter: guess.delimiter,
				skip: this.#skip,
				encoding: this.#encoding,
				decimalComma: guess.decimalComma
			},
			headerGuessedAbsent: this.#options.header === undefined && !guess.header,
			renamed,
			form: {
				gzip: false,
				header: this.#header,
				trailing: this.#widths.hasTrailing,
				emptyRows: this.#emptyRows
			},
			head: lines
		};
	}
}
