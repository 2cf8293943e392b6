import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { autograd } from './autograd.svelte.ts';
import { readUpstream } from './root.ts';

/** Backward, Zero grad and Update, and why they cannot be done now; null where they can. */

/** Why a step by hand is not possible: something runs, or there is nothing that could. */
function halted({ training }: App): string | null {
	if (training.state === 'running') return m.autograd_running();
	return training.ready || training.live ? null : m.autograd_not_ready();
}

export function whyNoBackward(app: App): string | null {
	const reason = halted(app);
	if (reason) return reason;
	const root = autograd.root(app);
	if (!root) return m.autograd_no_root();
	const upstream = readUpstream(root, autograd.upstream);
	if (upstream.kind === 'torch') return upstream.message;
	return upstream.kind === 'unreadable' ? m.autograd_upstream_unreadable() : null;
}

export function whyNoUpdate(app: App): string | null {
	return halted(app) ?? (hasParameters(app) ? null : m.autograd_no_parameters());
}

/** Zero grad is held up by the same. */
export const whyNoZeroGrad = whyNoUpdate;

function hasParameters({ board }: App): boolean {
	return board.plan.steps.some((step) => step.weights.some(({ buffer }) => !buffer));
}

/** `root.backward(upstream)` */
export function backward(app: App): void {
	attempt(app, whyNoBackward(app), () => {
		const root = autograd.root(app)!;
		const upstream = readUpstream(root, autograd.upstream);
		if (upstream.kind !== 'value') return;
		autograd.zeroed = false;
		app.training.backward(root.id, upstream.value);
	});
}

/** `optimizer.zero_grad()` */
export function zeroGrad(app: App): void {
	attempt(app, whyNoZeroGrad(app), () => {
		autograd.zeroed = true;
		app.training.zeroGrad();
	});
}

/** `optimizer.step()` */
export function update(app: App): void {
	attempt(app, whyNoUpdate(app), () => app.training.optimizerStep());
}

function attempt(app: App, reason: string | null, act: () => void): void {
	if (reason === null) act();
	else app.ui.say('warn', reason);
}
