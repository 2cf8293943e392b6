/**
 * The colours of signed values: blue below zero, orange above, the surface's own tone at zero.
 * Told apart by the colour-blind, and zero is always the middle.
 */
export type Rgb = readonly [red: number, green: number, blue: number];

interface Scale {
	readonly below: Rgb;
	readonly zero: Rgb;
	readonly above: Rgb;
	/** NaN. */
	readonly none: Rgb;
}

const LIGHT: Scale = {
	below: [33, 102, 172],
	zero: [247, 247, 247],
	above: [178, 87, 24],
	none: [194, 37, 92]
};
const DARK: Scale = {
	below: [64, 146, 222],
	zero: [30, 35, 45],
	above: [232, 128, 48],
	none: [255, 122, 168]
};

function scaleOf(dark: boolean): Scale {
	return dark ? DARK : LIGHT;
}

function mix(a: Rgb, b: Rgb, t: number): Rgb {
	return [0, 1, 2].map((i) => Math.round(a[i]! + (b[i]! - a[i]!) * t)) as unknown as Rgb;
}

/** The colour of `value` where the scale runs from `-limit` to `limit`. */
export function divergingColor(value: number, limit: number, dark: boolean): Rgb {
	const scale = scaleOf(dark);
	if (Number.isNaN(value)) return scale.none;
	if (value === 0) return scale.zero;
	const end = value < 0 ? scale.below : scale.above;
	// An infinite value, and every value on an empty scale, is at the end.
	const part = limit > 0 && Number.isFinite(limit) ? Math.abs(value) / limit : 1;
	return mix(scale.zero, end, Math.min(1, part));
}

/** Largest finite magnitude: the limit of a tensor's scale. */
export function limitOf(values: ArrayLike<number>): number {
	let limit = 0;
	for (let i = 0; i < values.length; i++) {
		const magnitude = Math.abs(values[i]!);
		if (magnitude > limit && magnitude !== Infinity) limit = magnitude;
	}
	return limit;
}
