import { m } from '#lib/paraglide/messages.js';
import type { Part } from '#lib/train/results/results.ts';
import { formatLoss, formatShort } from '../format.ts';
import type { ResultTab } from './result-view.svelte.ts';

export const TAB_NAMES: Readonly<Record<ResultTab, () => string>> = {
	surface: m.results_tab_surface,
	predictions: m.results_tab_predictions,
	confusion: m.results_tab_confusion,
	worst: m.results_tab_worst,
	try: m.results_tab_try
};

export const PART_NAMES: Readonly<Record<Part, () => string>> = {
	train: m.results_train,
	test: m.results_test
};

/** The forms of train and test, where a chart tells them apart. */
export const PART_SIGNS: Readonly<Record<Part, string>> = { train: '●', test: '◆' };

/** `0.87`, three places of a share; what is not finite as PyTorch prints it. */
export function shareText(share: number): string {
	return Number.isFinite(share) ? share.toFixed(3) : formatLoss(share);
}

/** `93.3 %` */
export function percentText(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}

/** A feature's value or an answer, as short as it can be said. */
export function valueText(value: number): string {
	return formatShort(value, 4).replace('-', '−');
}
