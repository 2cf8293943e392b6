import { untrack } from 'svelte';
import type { App } from './app.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Keeper } from './boards/keeper.svelte.ts';
import { Trained } from './boards/trained.ts';
import { takePrevious } from './share/previous.ts';

/**
 * Shows the keeper every state of the board, and says when the page goes away. What the former
 * version kept aside is taken into the boards meanwhile; what was trained stays with its board.
 * Returns how to stop.
 */
export function keepBoards({ board, training, ui }: App, keeper: Keeper): () => void {
	const trained = new Trained({
		store: keeper.store,
		read: () => training.readState(),
		adopt: () => keeper.adopt(),
		restore: async (state) => {
			const outcome = await training.restoreWeights(state.weights, state);
			if (outcome === 'ok') ui.tell(m.boards_weights_back({ epoch: String(state.epoch) }));
		}
	});
	const stop = $effect.root(() => {
		$effect(() => {
			const { document } = board;
			untrack(() => keeper.see(document));
		});
		$effect(() => {
			const look = {
				...{ id: keeper.id, opened: board.opened, held: keeper.hold === 'held' },
				...{ document: board.document, signature: board.plan.signature },
				...{ ready: training.ready, running: training.state === 'running' },
				update: training.update
			};
			untrack(() => void trained.look(look));
		});
	});
	const leave = () => keeper.leave();
	const onvisibility = () => document.visibilityState === 'hidden' && leave();
	addEventListener('pagehide', leave);
	document.addEventListener('visibilitychange', onvisibility);
	// Without storage there was none before either.
	takePrevious(keeper.store, keeper.list.boards).then(
		(summary) => summary && keeper.list.put(summary),
		() => {}
	);
	return () => {
		stop();
		leave();
		removeEventListener('pagehide', leave);
		document.removeEventListener('visibilitychange', onvisibility);
	};
}
