import type { Dim, Shape } from '../shape.ts';
import { showDim } from '../shape.ts';

/**
 * A number of elements as a polynomial in the batch size: the coefficients of N⁰, N¹, …. Shapes
 * such as N×N have more than a linear one.
 */
export type Size = readonly number[];

/** Product of dimensions; 1 of none. */
export function product(dims: Shape): Size {
	return dims.reduce<Size>(
		(sofar, dim) => {
			const [c, n] = typeof dim === 'number' ? [dim, 0] : [dim.c, dim.n];
			const next = [...sofar.map((value) => value * c), 0];
			sofar.forEach((value, power) => (next[power + 1]! += value * n));
			return trimmed(next);
		},
		[1]
	);
}

function trimmed(size: Size): Size {
	const last = size.findLastIndex((value) => value !== 0);
	return size.slice(0, Math.max(last + 1, 1));
}

export function sizeEqual(a: Size, b: Size): boolean {
	return a.length === b.length && a.every((value, power) => value === b[power]);
}

/**
 * A size divided by a number of elements, where that leaves a dimension: null where it does not come
 * out even for every N, or is no longer linear in N.
 */
export function dimOf(size: Size, divisor: number): Dim | null {
	if (size.length > 2 || size.some((value) => value % divisor !== 0)) return null;
	const [c, n] = [size[0]! / divisor, (size[1] ?? 0) / divisor];
	return n === 0 ? c : { n, c };
}

/** `12`, `6N`, `2N+3`, `N^2`. */
export function showSize(size: Size): string {
	if (size.length <= 2) return showDim(dimOf(size, 1)!);
	return size
		.map((value, power) => ({ value, power }))
		.filter(({ value }) => value !== 0)
		.reverse()
		.map(({ value, power }) => {
			const base = power === 0 ? '' : power === 1 ? 'N' : `N^${power}`;
			return `${value === 1 && base ? '' : value}${base}`;
		})
		.join('+');
}
