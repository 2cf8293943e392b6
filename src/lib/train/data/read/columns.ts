import { cellKind } from '../cell.ts';
import type { NumberColumn, RawColumn } from '../raw.ts';
import { isNumeric, textType } from './column-type.ts';
import { CountList, DoubleList } from './lists.ts';
import type { NumberReader } from './number-reader.ts';
import { OddList } from './odd-list.ts';

/** A column that grows cell by cell. */
export interface ColumnBuilder {
	push(cell: string): void;
	/** The whole column; null where it holds texts but their letters were not kept. */
	finish(name: string): RawColumn | null;
}

/** So many texts before a column of numbers is given up early. */
const MANY_TEXTS = 1000;

/**
 * A column that is taken for numbers. Only its odd cells keep their letters: should it turn out to
 * hold texts, the file is read again.
 */
export class NumberBuilder implements ColumnBuilder {
	#texts = 0;
	#infinite = 0;
	#missing = 0;
	readonly #values = new DoubleList();
	readonly #odd = new OddList();

	constructor(readonly reader: NumberReader) {}

	push(cell: string): void {
		const value = this.reader.read(cell);
		if (Number.isNaN(value)) this.#note(cell);
		this.#values.push(value);
	}

	/** Whether it does not look like numbers any more. */
	get isLost(): boolean {
		return this.#texts > MANY_TEXTS && 2 * this.#texts > this.#values.length;
	}

	finish(name: string): NumberColumn | null {
		const { length } = this.#values;
		const tally = {
			numbers: length - this.#texts - this.#infinite - this.#missing,
			infinite: this.#infinite,
			texts: this.#texts
		};
		if (!isNumeric(tally)) return null;
		return { name, type: 'number', values: this.#values.take(), odd: this.#odd.take() };
	}

	#note(cell: string): void {
		const text = cell.trim();
		const kind = cellKind(text, this.reader.decimalComma);
		if (kind === 'number') return;
		if (kind === 'text') this.#texts++;
		else if (kind === 'infinite') this.#infinite++;
		else this.#missing++;
		this.#odd.push(this.#values.length, kind, text);
	}
}

/** A column that keeps every cell's letters, each different text once. Numbers can be made of them. */
export class TextBuilder implements ColumnBuilder {
	readonly #codes = new CountList();
	readonly #known = new Map<string, number>();

	constructor(readonly reader: NumberReader) {}

	push(cell: string): void {
		const text = cell.trim();
		let code = this.#known.get(text);
		if (code === undefined) {
			code = this.#known.size;
			this.#known.set(text, code);
		}
		this.#codes.push(code);
	}

	finish(name: string): RawColumn {
		const { reader } = this;
		const texts = [...this.#known.keys()];
		const codes = this.#codes.take();
		const times = new Uint32Array(texts.length);
		for (const code of codes) times[code]!++;
		const numbers = texts.map((text, code) => reader.readAll(text, times[code]!));
		const kinds = texts.map((text) => cellKind(text, reader.decimalComma));
		const count = (kind: string) =>
			times.reduce((sum, n, code) => (kinds[code] === kind ? sum + n : sum), 0);

		const tally = { numbers: count('number'), infinite: count('infinite'), texts: count('text') };
		const odd = new OddList();
		if (isNumeric(tally)) {
			const values = Float64Array.from(codes, (code) => numbers[code]!);
			codes.forEach((code, row) => {
				const kind = kinds[code]!;
				if (kind !== 'number') odd.push(row, kind, texts[code]!);
			});
			return { name, type: 'number', values, odd: odd.take() };
		}
		const present = texts.filter((_, code) => kinds[code] !== 'missing');
		codes.forEach((code, row) => {
			if (kinds[code] === 'missing') odd.push(row, 'missing', texts[code]!);
		});
		const type = textType(present, codes.length - count('missing'));
		return { name, type, codes, texts, odd: odd.take() };
	}
}
