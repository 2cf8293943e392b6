/**
 * Whole tensors as text in PyTorch's notation: `16`, `[3, 4]`, `[[0.5, -1.25], [2, 3]]`.
 *
 * Figures have the four decimals that `print(tensor)` has, without its padding: 2 for `2.`, 0.5 for
 * `0.5000`. On a wire or a small card that reads best.
 */

/** Below this, and above the next, torch turns to powers of ten. */
const SMALLEST = 1e-4;
const LARGEST = 1e6;

/** One element: at most `decimals` behind the point; tiny and huge ones as `1.2346e-5`. */
export function numberText(value: number, decimals = 4): string {
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	if (value === 0) return '0';
	const magnitude = Math.abs(value);
	if (Number.isInteger(value) && magnitude < LARGEST) return String(value);
	if (magnitude < SMALLEST || magnitude >= LARGEST) {
		const [mantissa, exponent] = value.toExponential(decimals).split('e') as [string, string];
		return `${Number(mantissa)}e${Number(exponent)}`;
	}
	// What two decimals would round to nothing still shows that it is there.
	const fixed = Number(value.toFixed(decimals));
	return String(fixed === 0 ? Number(value.toPrecision(1)) : fixed);
}

/** Row-major values as nested lists; null where the text would be longer than `most` characters. */
export function valueText(
	shape: readonly number[],
	values: ArrayLike<number>,
	most = 28
): string | null {
	// Each element takes a character and a comma: no need to write long what is refused anyway.
	if (values.length > most) return null;
	const text = nestedText(shape, values);
	return text.length <= most ? text : null;
}

function nestedText(shape: readonly number[], values: ArrayLike<number>): string {
	let at = 0;
	const write = (depth: number): string =>
		depth === shape.length
			? numberText(values[at++]!)
			: `[${Array.from({ length: shape[depth]! }, () => write(depth + 1)).join(', ')}]`;
	return write(0);
}

/** A tensor laid out for a card: rows of figures, with `…` where rows or columns are left out. */
export interface ValueGrid {
	readonly columns: number;
	readonly rows: readonly {
		readonly cells: readonly string[];
		/** A further matrix of a stack begins here. */
		readonly apart: boolean;
	}[];
}

/** Columns beyond which two decimals have to do. */
const WIDE = 4;
const CUT = '…';

/**
 * Row-major values as a grid: a scalar is one cell, a vector one row, and of more than two dimensions
 * the matrices stand below one another. At most `most` rows and columns.
 */
export function valueGrid(
	shape: readonly number[],
	values: ArrayLike<number>,
	most = 6
): ValueGrid {
	const width = shape.at(-1) ?? 1;
	const height = shape.slice(0, -1).reduce((product, dim) => product * dim, 1);
	const matrix = shape.length > 2 ? shape.at(-2)! : Infinity;
	const columns = Math.min(width, most);
	const decimals = columns > WIDE ? 2 : 4;
	const isCut = width > columns;
	const rows = Array.from({ length: width > 0 ? Math.min(height, most) : 0 }, (_, row) => ({
		cells: [
			...Array.from({ length: columns }, (_, column) =>
				numberText(values[row * width + column]!, decimals)
			),
			...(isCut ? [CUT] : [])
		],
		apart: row > 0 && row % matrix === 0
	}));
	const shown = columns + (isCut ? 1 : 0);
	if (height <= rows.length || width === 0) return { columns: shown, rows };
	const last = { cells: Array.from({ length: shown }, () => CUT), apart: false };
	return { columns: shown, rows: [...rows, last] };
}

/** The L2 norm. */
export function normOf(values: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
	return Math.sqrt(sum);
}
