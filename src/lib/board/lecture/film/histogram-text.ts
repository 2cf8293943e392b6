import { m } from '#lib/paraglide/messages.js';
import { formatShort } from '../../format.ts';
import type { Histogram, Histograms } from './film-stats.ts';

/** A histogram in words. */
export function histogramText(epoch: number, histogram: Histogram | null): string {
	if (!histogram || histogram.size === 0) return m.film_value_none({ epoch });
	const { size, low, high, mean, nan, infinite, beyond } = histogram;
	const parts = [
		m.film_value({ epoch, size, low: figure(low), high: figure(high), mean: figure(mean) })
	];
	if (nan > 0) parts.push(m.film_nan({ count: nan }));
	if (infinite > 0) parts.push(m.film_infinite({ count: infinite }));
	if (beyond > 0) parts.push(m.film_beyond({ count: beyond }));
	return parts.join(m.film_separator());
}

/** One bin of a pass in words; null where the pass has no values. */
export function binText({ edges, passes }: Histograms, pass: number, bin: number): string | null {
	const histogram = passes[pass];
	const count = histogram?.counts[bin];
	if (!histogram || count === undefined) return null;
	return m.film_bin({
		count,
		size: histogram.size,
		from: figure(edges[bin]!),
		to: figure(edges[bin + 1]!)
	});
}

function figure(value: number): string {
	return formatShort(value, 3);
}
