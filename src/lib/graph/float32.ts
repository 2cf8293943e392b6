/** Digits that tell any two float32 apart. */
const DIGITS = 9;

/**
 * The number with the fewest decimal digits that reads back as the same float32: `0.3049063`, not the
 * double `0.3049063086509705`. NaN and the infinities stay what they are.
 */
export function shortFloat32(value: number): number {
	const single = Math.fround(value);
	if (!Number.isFinite(single)) return single;
	for (let digits = 1; digits < DIGITS; digits++) {
		const short = Number(value.toPrecision(digits));
		if (Math.fround(short) === single) return short;
	}
	return Number(value.toPrecision(DIGITS));
}
