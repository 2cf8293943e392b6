const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Longer ago, a date says more than a number of days. */
const LONG_AGO = 14 * DAY;

/**
 * How long ago something was, in the words of a language: "5 minutes ago", "yesterday", "3 May 2026".
 * null: less than a minute.
 *
 * @param at milliseconds since 1970, as `now`
 */
export function whenText(at: number, now: number, locale: string): string | null {
	// Clocks may be set back.
	const ago = Math.max(0, now - at);
	if (ago < MINUTE) return null;
	if (ago >= LONG_AGO) {
		return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
	}
	const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
	if (ago < HOUR) return words.format(-Math.floor(ago / MINUTE), 'minute');
	if (ago < DAY) return words.format(-Math.floor(ago / HOUR), 'hour');
	return words.format(-Math.floor(ago / DAY), 'day');
}
