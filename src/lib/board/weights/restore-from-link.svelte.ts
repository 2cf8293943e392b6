import { untrack } from 'svelte';
import { weightsOf } from '#lib/graph/codec.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App } from '../app.svelte.ts';
import { networkOf, restoreLinkWeights, turnOf } from './from-link.ts';

/** Ends the waiting for the link before, by application. */
const waiting = new WeakMap<App, () => void>();

/**
 * Gives the network the trained weights that a link's fragment carries, as soon as its program and
 * its data are with the worker; to be called once the link's board stands. Says what came of it, and
 * does nothing where the fragment carries none. Weights that are damaged, too many or another
 * network's leave the board with those of its seed. The wish is dropped where the network is changed
 * or trained before.
 */
export function restoreFromLink(app: App, fragment: string): void {
	waiting.get(app)?.();
	const text = weightsOf(fragment);
	if (text === null) return;
	const network = networkOf(app.board.document);
	let hasSaid = false;
	const stop = $effect.root(() => {
		$effect(() => {
			const turn = turnOf(app, network);
			untrack(() => {
				if (turn === 'restore' || turn === 'drop') end();
				if (turn === 'restore') void restoreLinkWeights(app, text);
				if (turn === 'drop') app.ui.say('warn', m.weights_link_dropped());
				if (turn === 'absent' && !hasSaid) app.ui.say('info', m.weights_link_waits());
				hasSaid ||= turn === 'absent';
			});
		});
	});
	function end(): void {
		waiting.delete(app);
		// Not within the effect that is running.
		queueMicrotask(stop);
	}
	waiting.set(app, () => {
		waiting.delete(app);
		stop();
	});
}
