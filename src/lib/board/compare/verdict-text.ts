import { m } from '#lib/paraglide/messages.js';
import type { Verdict } from './ahead.ts';

/** Who is ahead, in one sentence. */
export function verdictText(verdict: Verdict): string {
	switch (verdict.code) {
		case 'empty':
			return m.compare_chart_empty();
		case 'incomparable':
			return m.compare_verdict_incomparable();
		case 'diverged': {
			const { side, epoch } = verdict;
			return side === 'both'
				? m.compare_verdict_diverged_both()
				: m.compare_verdict_diverged({ side: side.toUpperCase(), epoch });
		}
		case 'level':
			return verdict.of === 'test'
				? m.compare_verdict_level_test({ epoch: verdict.epoch })
				: m.compare_verdict_level_train({ epoch: verdict.epoch });
		case 'ahead': {
			const { of, percent, epoch } = verdict;
			const side = verdict.side.toUpperCase();
			if (percent === null) {
				return of === 'test'
					? m.compare_verdict_lower_test({ side, epoch })
					: m.compare_verdict_lower_train({ side, epoch });
			}
			return of === 'test'
				? m.compare_verdict_test({ side, percent, epoch })
				: m.compare_verdict_train({ side, percent, epoch });
		}
	}
}
