/**
 * Figures as they are shown everywhere: short enough for a fixed place, the same digits in every
 * place. Not localised: a loss looks like Python prints it.
 */

/** Shown where there is no figure yet. */
export const NO_FIGURE = '–';

/** The longest text that `formatLoss` gives, in characters: places reserve this width. */
export const LOSS_WIDTH = 11;

/** What is not finite, as PyTorch prints it; null for a finite number. */
function nonFinite(value: number): string | null {
	if (Number.isNaN(value)) return 'nan';
	if (value === Infinity) return 'inf';
	return value === -Infinity ? '-inf' : null;
}

/** `1.2e+5` → `1.2e5` */
function exponential(value: number, digits: number): string {
	return value.toExponential(digits - 1).replace('e+', 'e');
}

/** A loss with five significant digits: `0.021140`, `3.1219e12`. */
export function formatLoss(value: number | null | undefined): string {
	if (value === null || value === undefined) return NO_FIGURE;
	const special = nonFinite(value);
	if (special) return special;
	if (value === 0) return '0.0000';
	const magnitude = Math.abs(Number(value.toPrecision(5)));
	if (magnitude < 1e-3 || magnitude >= 1e5) return exponential(value, 5);
	return value.toPrecision(5);
}

/** A number as short as it can be said with at most `digits` significant ones: ticks, settings. */
export function formatShort(value: number, digits = 6): string {
	const special = nonFinite(value);
	if (special) return special;
	if (value === 0) return '0';
	const rounded = Number(value.toPrecision(digits));
	const magnitude = Math.abs(rounded);
	if (magnitude >= 1e-4 && magnitude < 1e5) return String(rounded);
	const [mantissa, exponent] = rounded.toExponential().split('e') as [string, string];
	return `${mantissa}e${Number(exponent)}`;
}

/** Whole numbers with thin spaces between thousands: `61 706`. */
export function formatCount(value: number): string {
	return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** Two or three significant digits for rates and milliseconds: `0.52`, `7.1`, `512`. */
export function formatRate(value: number): string {
	if (!Number.isFinite(value)) return NO_FIGURE;
	if (value >= 100) return formatCount(value);
	return String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}
