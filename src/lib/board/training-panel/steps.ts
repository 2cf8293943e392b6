import type { ParamSpec } from '#lib/graph/operator.ts';

const DIGITS = [1, 2, 5];

/**
 * The next learning rate on the 1-2-5 scale, up or down; a `factor` of 10 goes a whole decade. For
 * an arrow key in a field whose values live on a log scale.
 */
export function stepRate(
	spec: ParamSpec,
	value: number,
	direction: 1 | -1,
	factor: 1 | 10
): number {
	if (!(value > 0)) return direction > 0 ? 1e-3 : value;
	const next = factor === 10 ? value * 10 ** direction : neighbour(value, direction);
	const clean = Number(next.toPrecision(6));
	const max = 'max' in spec ? (spec.max ?? Infinity) : Infinity;
	return Math.min(max, Math.max(1e-12, clean));
}

function neighbour(value: number, direction: 1 | -1): number {
	const power = Math.floor(Math.log10(value) + 1e-9);
	const scale = [power - 1, power, power + 1].flatMap((p) =>
		DIGITS.map((digit) => Number(`${digit}e${p}`))
	);
	// A little slack, so that 0.1 with a rounding error is still 0.1.
	return direction > 0
		? scale.find((step) => step > value * (1 + 1e-9))!
		: scale.findLast((step) => step < value * (1 - 1e-9))!;
}

/** A tenth of a learning rate, without binary dust: the mend for a diverged run. */
export function tenth(rate: number): number {
	return Number((rate / 10).toPrecision(6));
}
