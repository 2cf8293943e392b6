import type { PlanStep } from '#lib/graph/plan-types.ts';
import { sizeOf } from '#lib/graph/shape.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { formatCount, formatRate } from '../format.ts';

/** What a plan's weights and buffers amount to. */
export interface Holdings {
	readonly tensors: number;
	readonly values: number;
}

export function holdingsOf(steps: readonly PlanStep[]): Holdings {
	const sizes = steps.flatMap(({ weights }) => weights.map(({ shape }) => sizeOf(shape)));
	return { tensors: sizes.length, values: sizes.reduce((sum, size) => sum + size, 0) };
}

/** In one line, with the bytes of their float32. */
export function holdingsText({ tensors, values }: Holdings): string {
	return m.weights_holds({
		tensors: formatCount(tensors),
		values: formatCount(values),
		size: sizeText(4 * values)
	});
}

/** Why there are no weights to save or to load into now; null where there are some. */
export function weightsBlocked({ board, training }: App): string | null {
	if (!training.ready && !training.live) return m.weights_not_ready();
	return holdingsOf(board.plan.steps).tensors === 0 ? m.weights_none() : null;
}

function sizeText(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	return bytes < 1e6 ? `${formatRate(bytes / 1e3)} kB` : `${formatRate(bytes / 1e6)} MB`;
}
