import { divergingColor, type Rgb } from '../inspector/diverging.ts';

/** How one value is drawn: its cell's colour, and an ink that can be read on it. */
export interface CellLook {
	readonly background: string;
	readonly color: string;
}

/** Black: of black and white one always has 4.5:1, of a softer black not. */
const DARK_INK: Rgb = [0, 0, 0];
const LIGHT_INK: Rgb = [255, 255, 255];

/** The cell of a value on a scale from `-limit` to `limit`. */
export function cellLook(value: number, limit: number, dark: boolean): CellLook {
	const color = divergingColor(value, limit, dark);
	const ink = contrast(color, LIGHT_INK) > contrast(color, DARK_INK) ? LIGHT_INK : DARK_INK;
	return { background: css(color), color: css(ink) };
}

/** Contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: Rgb, b: Rgb): number {
	const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
	const [red, green, blue] = color.map((channel) => {
		const part = channel / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css([red, green, blue]: Rgb): string {
	return `rgb(${red} ${green} ${blue})`;
}

/** Most cells of a table of figures, and most in a row. */
const MOST_CELLS = 48;
const MOST_COLUMNS = 10;

/** Whether a tensor is small enough to be read as figures. */
export function isReadable(shape: readonly number[]): boolean {
	const size = shape.reduce((product, dim) => product * dim, 1);
	return size > 0 && size <= MOST_CELLS && (shape.at(-1) ?? 1) <= MOST_COLUMNS;
}

/** Shape, extremes and mean, as they stand beside a tensor. */
export interface Summary {
	readonly min: number;
	readonly mean: number;
	readonly max: number;
}

export function summaryOf(values: ArrayLike<number>): Summary {
	let [min, max, sum] = [Infinity, -Infinity, 0];
	for (let i = 0; i < values.length; i++) {
		const value = values[i]!;
		if (value < min) min = value;
		if (value > max) max = value;
		sum += value;
	}
	return { min, mean: sum / values.length, max };
}

/** A figure with a real minus. */
export function figure(text: string): string {
	return text.replaceAll('-', '−');
}
