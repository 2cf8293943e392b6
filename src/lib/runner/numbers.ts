import { toNested } from '#lib/graph/nested.ts';

/** A float32 as JSON takes it: NaN and the infinities as Python writes them, but as strings. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

const DIGITS = 9;

/**
 * The number with the fewest decimal digits that reads back as the same float32: `0.3049063`, not
 * the double `0.3049063086509705`. JSON has no NaN and no infinities: those are strings.
 */
export function float32(value: number): JsonNumber {
	if (!Number.isFinite(value)) return String(value) as JsonNumber;
	const single = Math.fround(value);
	if (!Number.isFinite(single)) return String(single) as JsonNumber;
	for (let digits = 1; digits < DIGITS; digits++) {
		const short = Number(value.toPrecision(digits));
		if (Math.fround(short) === single) return short;
	}
	return Number(value.toPrecision(DIGITS));
}

/** A tensor's elements as lists within each other, a scalar as a bare number. */
export function nested(values: ArrayLike<number>, shape: readonly number[]): unknown {
	const write = (value: unknown): unknown =>
		Array.isArray(value) ? value.map(write) : float32(value as number);
	return write(toNested(values, shape));
}
