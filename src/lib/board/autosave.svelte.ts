import { untrack } from 'svelte';
import type { App } from './app.svelte.ts';
import type { Keeper } from './boards/keeper.svelte.ts';
import { takePrevious } from './share/previous.ts';

/**
 * Shows the keeper every state of the board, and says when the page goes away. What the former
 * version kept aside is taken into the boards meanwhile. Returns how to stop.
 */
export function keepBoards({ board }: App, keeper: Keeper): () => void {
	const stop = $effect.root(() => {
		$effect(() => {
			const { document } = board;
			untrack(() => keeper.see(document));
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
