import { showDim, type Dim, type Shape } from '#lib/graph/shape.ts';

/** Answers as people type them, checked against what the program computed. */

export type NumberAnswer = { readonly ok: boolean } | { readonly error: 'not_a_number' };
export type ShapeAnswer = { readonly ok: boolean } | { readonly error: 'not_a_shape' };

/** A number within this part of the truth is right. */
const RELATIVE = 0.01;
/**
 * What was rounded is right to half a unit of its last decimal, but no further off than this part of
 * the truth: what two figures give at worst (1.05 for 1.0). So 16 is right for 16.4, and 0 is wrong
 * for 0.4.
 */
const ROUNDED = 0.05;
/** What float32 leaves where terms cancel: nothing, as a person computes it. */
const DUST = 1e-7;

const SPECIAL: Readonly<Record<string, number>> = {
	nan: NaN,
	inf: Infinity,
	infinity: Infinity,
	'∞': Infinity
};

/**
 * Whether a typed number is right: within 1 %, or rounded from the truth. It may have a decimal comma,
 * the sign −, an exponent (`1e-3`, `1×10^-3`), or be a fraction (`1/3`).
 */
export function checkNumber(text: string, truth: number): NumberAnswer {
	const typed = readNumber(plain(text));
	if (typed === null) return { error: 'not_a_number' };
	const { value, unit } = typed;
	if (!Number.isFinite(value) || !Number.isFinite(truth)) return { ok: Object.is(value, truth) };
	const off = Math.abs(value - truth);
	if (value === 0 || truth === 0) return { ok: off < DUST };
	const magnitude = Math.abs(truth);
	const tolerance = Math.max(RELATIVE * magnitude, Math.min(unit / 2, ROUNDED * magnitude));
	// A value at the very edge, such as 1.005 for 1.00, is not lost to binary fractions.
	return { ok: off <= tolerance * (1 + 1e-6) };
}

/**
 * Whether a typed shape is right: `1×3`, `1x3`, `1*3`, `(1, 3)`, `[1, 3]` or `torch.Size([1, 3])`;
 * a scalar's is `()`, `[]` or `scalar`. A symbolic dimension is written as it is shown, `N×3`, or,
 * where the batch has a known number of rows, as that number.
 */
export function checkShape(text: string, shape: Shape, rows?: number): ShapeAnswer {
	const dims = readShape(plain(text));
	if (dims === null) return { error: 'not_a_shape' };
	return {
		ok: dims.length === shape.length && shape.every((dim, i) => isDim(dims[i]!, dim, rows))
	};
}

/** Full-width signs of an input method as plain ones; every sort of minus and fraction bar as one. */
function plain(text: string): string {
	return text.normalize('NFKC').replace(/[−–]/g, '-').replaceAll('⁄', '/').trim();
}

/** A number with the unit of its last decimal, 0 for a fraction; null where it is none. */
function readNumber(text: string): { readonly value: number; readonly unit: number } | null {
	const [above, below, ...more] = text.split('/');
	if (below !== undefined) {
		const top = readNumber(above!.trim());
		const bottom = readNumber(below.trim());
		if (more.length > 0 || !top || !bottom || bottom.value === 0) return null;
		return { value: top.value / bottom.value, unit: 0 };
	}
	const [, sign, word] = /^([+-]?)(\D+)$/.exec(text.toLowerCase()) ?? [];
	const special = word === undefined ? undefined : SPECIAL[word];
	if (special !== undefined) return { value: sign === '-' ? -special : special, unit: 0 };
	const dotted = text
		.replace(',', '.')
		.replace(/\s*[×x*·]\s*10\s*\^\s*\(?([+-]?\d+)\)?$/i, 'e$1')
		// Thousands, as the page itself writes them: 61 706.
		.replace(/(\d)\s(?=\d{3}(\D|$))/g, '$1')
		.replace(/^([+-])\s+/, '$1');
	const [whole, decimals = '', exponent = '0'] = splitNumber(dotted);
	if (whole === undefined) return null;
	return { value: Number(dotted), unit: 10 ** (Number(exponent) - decimals.length) };
}

/** Number as written, digits behind the point, exponent; empty where it is no number. */
function splitNumber(text: string): (string | undefined)[] {
	const match = /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i.exec(text);
	return match ? [match[0], match[1] ?? match[2], match[3]] : [];
}

/** One dimension as typed: a number, or the text of a symbolic one as `showDim` writes it. */
type TypedDim = number | string;

function readShape(text: string): TypedDim[] | null {
	const list = /^(?:torch\.size\s*\(\s*(.*?)\s*\)|(.*))$/is.exec(text);
	const inner = (list?.[1] ?? list?.[2] ?? '').trim();
	if (/^(\(\s*\)|\[\s*\]|scalar|标量)$/i.test(inner) || (inner === '' && list?.[1] === ''))
		return [];
	const bare = /^\((.*)\)$/s.exec(inner)?.[1] ?? /^\[(.*)\]$/s.exec(inner)?.[1] ?? inner;
	const parts = bare
		.trim()
		.replace(/\s*,$/, '')
		.replace(/\s*([+-])\s*/g, '$1')
		.split(/\s*[×x*,;、]\s*|\s+/i);
	const dims = parts.map(readDim);
	return dims.every((dim) => dim !== null) ? dims : null;
}

function readDim(text: string): TypedDim | null {
	if (/^\d+$/.test(text)) return Number(text);
	const [, n, sign, c] = /^(\d*)N(?:([+-])(\d+))?$/i.exec(text) ?? [];
	if (n === undefined) return null;
	return showDim({ n: Number(n || 1), c: Number(`${sign ?? ''}${c ?? 0}`) });
}

function isDim(typed: TypedDim, dim: Dim, rows: number | undefined): boolean {
	if (typeof dim === 'number') return typed === dim;
	if (typed === showDim(dim)) return true;
	return rows !== undefined && typed === dim.n * rows + dim.c;
}
