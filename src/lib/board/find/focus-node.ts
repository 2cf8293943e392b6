import { OUTPUT } from '#lib/graph/wiring.ts';
import type { App } from '../app.svelte.ts';
import { cardEnd, foldedGroups } from '../canvas/cards.ts';

/** Frames to wait for a node to be drawn: the view may have to move to it first. */
const PATIENCE = 60;

/** Puts the focus on a card, by its id on the canvas, as soon as it is there. */
export async function focusNode(id: string): Promise<void> {
	for (let frame = 0; frame < PATIENCE; frame++) {
		await new Promise(requestAnimationFrame);
		const card = document.querySelector<HTMLElement>(
			`.svelte-flow__node[data-id="${CSS.escape(id)}"]`
		);
		// One that is not measured yet is hidden, and takes no focus.
		card?.focus({ preventScroll: true });
		if (card && document.activeElement === card) return;
	}
}

/** Selects a node, shows it and gives it the focus. */
export function goToNode(app: App, id: string): void {
	app.ui.reveal = id;
	focusCardOf(app, id);
}

/** Puts the focus on the card that shows a node: its own, or that of the group it is folded into. */
export function focusCardOf({ board }: App, id: string): void {
	void focusNode(cardEnd(foldedGroups(board.document), [id, OUTPUT]).card);
}
