import { m } from '#lib/paraglide/messages.js';
import type { RangeTest } from '#lib/train/range-test/range.ts';
import { formatShort } from '../format.ts';

/** What a range test found, and why it ended where it did not come to its end. */
export function rangeText({ points, end, proposal }: RangeTest): string {
	const last = points.at(-1);
	if (!last) return end === 'stopped' ? '' : m.schedule_range_not_finite();
	const lr = formatShort(last.lr, 2);
	const why = {
		done: '',
		rose: m.schedule_range_rose({ lr }),
		not_finite: m.schedule_range_broke({ lr }),
		stopped: m.schedule_range_stopped({ lr })
	}[end];
	const found =
		proposal === null
			? m.schedule_range_no_fall()
			: m.schedule_range_found({ lr: formatShort(proposal) });
	return [found, why].filter(Boolean).join(' ');
}
