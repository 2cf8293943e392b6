import { m } from '#lib/paraglide/messages.js';
import { locale } from '../locale.svelte.ts';
import type { Shared } from './pairing.ts';

const NAMES: Readonly<Record<Shared, () => string>> = {
	data: m.compare_shared_data,
	seed: m.compare_shared_seed,
	batchSize: m.compare_shared_batch,
	shuffle: m.compare_shared_shuffle,
	epochs: m.compare_shared_epochs
};

/** In which settings of the batches two documents differ, and by which both train. */
export function sharedNote(unlike: readonly Shared[], same: boolean): string {
	if (unlike.length === 0) return m.compare_same_alike();
	const words = new Intl.ListFormat(locale.current, { type: 'conjunction' });
	const what = words.format(unlike.map((name) => NAMES[name]()));
	return same ? m.compare_same_on({ what }) : m.compare_same_off({ what });
}
