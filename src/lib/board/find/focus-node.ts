import type { App } from '../app.svelte.ts';

/** Frames to wait for a node to be drawn: the view may have to move to it first. */
const PATIENCE = 60;

/** Puts the focus on a node's card, as soon as it is there. */
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

/** Selects a node, shows it and gives it the focus. */
export function goToNode({ ui }: App, id: string): void {
	ui.reveal = id;
	void focusNode(id);
}
