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
		if (!card) continue;
		card.focus({ preventScroll: true });
		return;
	}
}

/** Selects a node, shows it and gives it the focus; one that is folded away has its group's card. */
export function goToNode({ board, ui }: App, id: string): void {
	ui.reveal = id;
	void focusNode(cardEnd(foldedGroups(board.document), [id, OUTPUT]).card);
}
