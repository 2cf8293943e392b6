import type { ParamValue } from '#lib/graph/document.ts';
import { nestedFault } from '#lib/graph/nested.ts';
import type { ParamSpec } from '#lib/graph/operator.ts';

/** How a parameter is written into a field, and read from it. */

/** A value as text; None is an empty field. */
export function showParam(spec: ParamSpec, value: ParamValue | undefined): string {
	if (value === null || value === undefined) return '';
	if (spec.kind === 'tensor') return JSON.stringify(value).replaceAll(',', ', ');
	if (!Array.isArray(value)) return String(value);
	if (value.length === 0) return '()';
	return value.join(spec.kind === 'shape' ? '×' : ', ');
}

/** A number as people type it: `0,5` and `−3` too. NaN where it is none. */
function readNumber(text: string): number {
	const plain = text.replace('−', '-').replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
	return plain === '' ? NaN : Number(plain);
}

/** A typed text as a value; undefined where it is none of the parameter's kind, whatever its limits. */
export function readParam(spec: ParamSpec, text: string): ParamValue | undefined {
	const trimmed = text.trim();
	if (trimmed === '' || trimmed === 'None') return spec.optional ? null : undefined;
	switch (spec.kind) {
		case 'int': {
			const value = readNumber(trimmed);
			return Number.isSafeInteger(value) ? value : undefined;
		}
		case 'float': {
			const value = readNumber(trimmed);
			return Number.isFinite(value) ? value : undefined;
		}
		case 'shape': {
			const dims = trimmed
				.replace(/^[[(]|[\])]$/g, '')
				.split(/\s*[×x*,]\s*|\s+/i)
				.map(readNumber);
			if (isEmptyList(trimmed)) return [];
			const least = spec.min ?? 1;
			return dims.every((dim) => Number.isSafeInteger(dim) && dim >= least) ? dims : undefined;
		}
		case 'ints': {
			if (isEmptyList(trimmed) && spec.length === undefined) return [];
			const values = trimmed
				.replace(/^[[(]|[\])]$/g, '')
				.split(/\s*[×x*,;]\s*|\s+/i)
				.map(readNumber);
			if (!values.every(Number.isSafeInteger)) return undefined;
			return values.length === 1 ? values[0] : values;
		}
		case 'tensor':
			return readTensor(trimmed);
		case 'floats': {
			const values = trimmed
				.replace(/^[[(]|[\])]$/g, '')
				.split(/\s*[,;]\s*|\s+/)
				.map(readNumber);
			return values.every(Number.isFinite) ? values : undefined;
		}
		case 'choice':
			return spec.options.includes(trimmed) ? trimmed : undefined;
		case 'bool':
			return trimmed === 'true' ? true : trimmed === 'false' ? false : undefined;
	}
}

const isEmptyList = (text: string): boolean => /^(\(\)|\[\])$/.test(text);

/**
 * `[[1, 2], [3, 4]]`, `1 2; 3 4`, rows on lines, `1, 2` or a bare number, also as torch prints them
 * or a script writes them: `tensor([1., 2.])`. undefined where it is no full grid.
 */
function readTensor(text: string): ParamValue | undefined {
	const literal = text
		.replaceAll('−', '-')
		.replace(/^(?:torch\.)?tensor\((.*?)(?:,\s*\w+=[\w.<>]+)*\s*\)$/s, '$1')
		.replace(/(\d)\.(?!\d)/g, '$1')
		.replaceAll('(', '[')
		.replaceAll(')', ']')
		.replace(/,\s*\]/g, ']');
	const value = parseJson(literal) ?? readRows(literal);
	return nestedFault(value) === null ? (value as ParamValue) : undefined;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Numbers as in a table: rows on lines or behind semicolons. */
function readRows(text: string): readonly number[] | readonly number[][] {
	const rows = text
		.split(/\s*[;\n]\s*/)
		.filter(Boolean)
		.map((row) => row.split(/\s*,\s*|\s+/).map(readNumber));
	return rows.length === 1 ? rows[0]! : rows;
}

/** The value one arrow key further, within the limits; `factor` 10 with Shift. */
export function stepParam(
	spec: ParamSpec,
	value: number,
	direction: 1 | -1,
	factor: 1 | 10
): number {
	if (spec.kind !== 'int' && spec.kind !== 'float' && spec.kind !== 'ints') return value;
	const step = spec.kind === 'float' ? (spec.step ?? 0.1) : 1;
	// Adding in binary leaves 0.30000000000000004: as many decimals as the two terms have.
	const decimals = Math.max(decimalsOf(step), decimalsOf(value));
	const next = Number((value + direction * factor * step).toFixed(decimals));
	return Math.min(spec.max ?? Infinity, Math.max(spec.min ?? -Infinity, next));
}

function decimalsOf(value: number): number {
	const [mantissa, exponent] = String(value).split('e') as [string, string | undefined];
	const digits = mantissa.split('.')[1]?.length ?? 0;
	return Math.min(20, Math.max(0, digits - Number(exponent ?? 0)));
}

/** A number as ARIA takes it: without an exponent. Figures below 1e-20 are 0 there. */
export function plainNumber(value: number | undefined): number | string | undefined {
	if (value === undefined || !/e/.test(String(value)) || !Number.isFinite(value)) return value;
	return Math.abs(value) < 1 ? value.toFixed(20).replace(/\.?0+$/, '') : BigInt(value).toString();
}
