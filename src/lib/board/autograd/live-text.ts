import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import type { Untrainable } from './untrainable.ts';
import { untrainable } from './untrainable.ts';

/** Why there is nothing to train, as the end of a sentence. */
export function untrainableText(reason: Untrainable): string {
	switch (reason.code) {
		case 'no_parameter':
			return m.autograd_no_parameter();
		case 'no_scalar':
			return m.autograd_no_scalar();
		case 'unreached':
			return m.autograd_unreached({ node: reason.node });
	}
}

/**
 * What is going on, on a board that runs without data and has not been trained; null on any other,
 * where the curves have their own sentence.
 */
export function liveText({ board, training }: Pick<App, 'board' | 'training'>): string | null {
	if (!training.live || training.state === 'running' || training.trainLoss.length > 0) return null;
	const root = training.root === null ? undefined : board.node(training.root);
	if (root) return m.autograd_now_backward({ node: root.label || root.id });
	const reason = untrainable(board.plan);
	return reason
		? m.autograd_now_values({ reason: untrainableText(reason) })
		: m.autograd_now_ready();
}
