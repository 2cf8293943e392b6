import { scaleLinear } from 'd3';

/** Digits to mark within a decade, from dense to sparse. */
const DIGITS: readonly (readonly number[])[] = [
	[1, 2, 3, 4, 5, 6, 7, 8, 9],
	[1, 2, 5],
	[1, 3],
	[1]
];

/**
 * Ticks of a log axis: the densest of 1…9, 1-2-5, 1-3 and powers of ten that has at most `most`
 * ticks. A range too narrow for a few of them has the ticks of a linear axis; a very wide one keeps
 * every second, third, … power of ten.
 */
export function logTicks(low: number, high: number, most: number): number[] {
	const all = decadeTicks(low, high, DIGITS[0]!);
	if (all.length < Math.min(4, most)) {
		return linearTicks(low, high, most).filter((tick) => tick > 0);
	}
	const fitting = DIGITS.map((digits) => decadeTicks(low, high, digits)).find(
		(ticks) => ticks.length > 1 && ticks.length <= most
	);
	if (fitting) return fitting;
	const powers = decadeTicks(low, high, [1]);
	const stride = Math.ceil(powers.length / Math.max(1, most));
	return powers.filter((_, index) => index % stride === 0);
}

/** At most about `most` round ticks of a linear axis; none where the range is too narrow for figures. */
export function linearTicks(low: number, high: number, most: number): number[] {
	const span = high - low;
	// d3 throws on a range that is only a few floating-point steps wide.
	if (!Number.isFinite(span) || span <= 1e-9 * Math.max(Math.abs(low), Math.abs(high), 1e-290)) {
		return [];
	}
	return scaleLinear().domain([low, high]).ticks(most);
}

/** The domain of a log axis with a little air above and below. */
export function logDomain([low, high]: readonly [number, number]): [number, number] {
	const air = Math.max(1.04, (high / low) ** 0.05);
	return [Math.max(low / air, Number.MIN_VALUE), Math.min(high * air, Number.MAX_VALUE)];
}

/** The domain of a linear axis with a little air; from zero where the values nearly reach it. */
export function linearDomain([low, high]: readonly [number, number]): [number, number] {
	if (low === high) {
		const half = Math.abs(low) * 0.1 || 0.5;
		return [low - half, high + half];
	}
	const span = high - low;
	if (!Number.isFinite(span)) return [low, high];
	return [low >= 0 && low < span / 3 ? 0 : low - span * 0.05, high + span * 0.05];
}

function decadeTicks(low: number, high: number, digits: readonly number[]): number[] {
	const ticks: number[] = [];
	for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
		for (const digit of digits) {
			const tick = Number(`${digit}e${power}`);
			if (tick >= low && tick <= high) ticks.push(tick);
		}
	}
	return ticks;
}
