import { readNumber } from '../cell.ts';

const ZERO = 48;
const MINUS = 45;
const POINT = 46;
const COMMA = 44;
/** Whole numbers of so many digits are doubles without rounding. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i);

/**
 * Reads cells as numbers, and counts what speaks for a decimal point and for a decimal comma. Nearly
 * all cells of a large table are short plain numbers: these take no regular expression.
 */
export class NumberReader {
	/** Cells like `1.5`. */
	points = 0;
	/** Cells like `1,5`. */
	commas = 0;
	readonly #mark: number;

	constructor(readonly decimalComma: boolean) {
		this.#mark = decimalComma ? COMMA : POINT;
	}

	/** The double that Python's `float()` gives; NaN where the cell is no finite number. */
	read(cell: string): number {
		const end = cell.length;
		const negative = end > 0 && cell.charCodeAt(0) === MINUS;
		const start = negative ? 1 : 0;
		if (end - start > EXACT_DIGITS + 1) return this.#readSlowly(cell);
		let mantissa = 0;
		let mark = -1;
		for (let i = start; i < end; i++) {
			const code = cell.charCodeAt(i);
			const digit = code - ZERO;
			if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
			else if (code === this.#mark && mark < 0) mark = i;
			else return this.#readSlowly(cell);
		}
		const digits = end - start - (mark < 0 ? 0 : 1);
		if (digits === 0 || digits > EXACT_DIGITS) return this.#readSlowly(cell);
		if (mark >= 0) {
			this.#count(this.decimalComma, 1);
			// Both are exact, so that the quotient is rounded once, as it must be (Clinger, 1990).
			mantissa /= POWERS[end - mark - 1]!;
		}
		return negative ? -mantissa : mantissa;
	}

	/** The same for a cell that comes `times` times. */
	readAll(cell: string, times: number): number {
		const { points, commas } = this;
		const value = this.read(cell);
		this.points = points + (this.points - points) * times;
		this.commas = commas + (this.commas - commas) * times;
		return value;
	}

	#readSlowly(cell: string): number {
		const value = readNumber(cell, this.decimalComma);
		if (!Number.isNaN(value)) {
			if (cell.includes(this.decimalComma ? ',' : '.')) this.#count(this.decimalComma, 1);
		} else if (cell.includes(this.decimalComma ? '.' : ',')) {
			const other = !this.decimalComma;
			if (!Number.isNaN(readNumber(cell, other))) this.#count(other, 1);
		}
		return value;
	}

	#count(comma: boolean, times: number): void {
		if (comma) this.commas += times;
		else this.points += times;
	}
}
