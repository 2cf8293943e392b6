import { m } from '#lib/paraglide/messages.js';
import type { Sentence } from './sentence.ts';

/** A sentence on progress in the person's language. */
export function sentenceText(sentence: Sentence): string {
	switch (sentence.code) {
		case 'empty':
			return m.charts_now_empty();
		case 'starting':
			return m.charts_now_starting();
		case 'constant':
			return m.charts_now_constant();
		case 'falling':
			return m.charts_now_falling({ percent: sentence.percent, epochs: sentence.epochs });
		case 'rising':
			return m.charts_now_rising({ percent: sentence.percent, epochs: sentence.epochs });
		case 'flat':
			return m.charts_now_flat({ epochs: sentence.epochs });
		case 'overfitting':
			return m.charts_now_overfitting({ epochs: sentence.epochs });
		case 'diverged':
			return m.charts_now_diverged({ epoch: sentence.epoch });
	}
}
