import { shortFloat32 } from '#lib/graph/float32.ts';
import { toNested } from '#lib/graph/nested.ts';

/** A float32 as JSON takes it: NaN and the infinities as Python writes them, but as strings. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** A float32 in the fewest digits (`shortFloat32`). JSON has no NaN and no infinities: those are strings. */
export function float32(value: number): JsonNumber {
	const short = shortFloat32(value);
	return Number.isFinite(short) ? short : (String(short) as JsonNumber);
}

/** A tensor's elements as lists within each other, a scalar as a bare number. */
export function nested(values: ArrayLike<number>, shape: readonly number[]): unknown {
	const write = (value: unknown): unknown =>
		Array.isArray(value) ? value.map(write) : float32(value as number);
	return write(toNested(values, shape));
}
