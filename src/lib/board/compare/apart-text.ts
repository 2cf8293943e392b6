import { m } from '#lib/paraglide/messages.js';
import type { Current } from '../results/current.svelte.ts';
import { percentText, valueText } from '../results/texts.ts';
import { apart } from './apart.ts';

/** How far the surfaces of both sides are apart, in a sentence; null: one of them has none like the other's. */
export function apartText(a: Current, b: Current): string | null {
	const [one, other] = [a.results?.surface, b.results?.surface];
	if (!one || !other || !a.task || a.task.kind === 'free') return null;
	if (a.task.outcome.reading !== b.task?.outcome.reading) return null;
	const far = apart(one, other, a.task, a.output);
	if (far === null) return null;
	return a.task.kind === 'classes'
		? m.compare_apart_classes({ percent: percentText(far) })
		: m.compare_apart_values({ value: valueText(far) });
}
