import type { ParseError } from './parse-types.ts';

/** Lists and objects within each other: more has no meaning here and could exhaust a stack later. */
const MAX_DEPTH = 64;

/**
 * Looks for what no part of a document may hold, known keys or not: numbers that JSON text could not
 * give back (1e999 reads as Infinity) and endless nesting. Without recursion, for the same reason.
 */
export function scanJson(json: unknown): ParseError | null {
	const open: { value: unknown; place: string; depth: number }[] = [
		{ value: json, place: '', depth: 0 }
	];
	for (let item = open.pop(); item; item = open.pop()) {
		const { value, place, depth } = item;
		if (typeof value === 'number' && !Number.isFinite(value)) {
			return { code: 'not_finite', place, values: { found: String(value) } };
		}
		if (typeof value !== 'object' || value === null) continue;
		if (depth > MAX_DEPTH) {
			return { code: 'too_deep', place: place.slice(0, 60), values: { max: MAX_DEPTH } };
		}
		const isList = Array.isArray(value);
		for (const [key, inner] of Object.entries(value)) {
			// Texts and the like need no second look: most of a document is made of them.
			if (typeof inner !== 'object' && typeof inner !== 'number') continue;
			const at = isList ? `${place}[${key}]` : place === '' ? key : `${place}.${key}`;
			open.push({ value: inner, place: at, depth: depth + 1 });
		}
	}
	return null;
}
