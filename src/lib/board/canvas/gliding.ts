import { useNodes } from '@xyflow/svelte';
import type { Node } from '@xyflow/svelte';
import type { GraphNode } from '#lib/graph/document.ts';
import { glide, GLIDE_NODES } from './glide.ts';
import type { Places } from './glide.ts';

/**
 * Makes what draws the way of cards from where they are seen to where the document has them now: see
 * `CanvasView.glide`. Called while the canvas is made: it needs the flow's context.
 */
export function useGlide(): (to: Places) => void {
	const nodes = useNodes();
	let stop = () => {};
	return (to) => {
		stop();
		const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
		if (isCalm || to.size > GLIDE_NODES) return;
		const from = new Map(
			nodes.current
				.filter(({ id }) => to.has(id))
				.map(({ id, position }) => [id, [position.x, position.y] as const])
		);
		stop = glide(from, to, (places) =>
			nodes.update((current) => current.map((card) => placed(card, places, to)))
		);
	};
}

/** The card on its way; one whose node was moved meanwhile, or that is held, is let go. */
function placed(card: Node, places: Places, to: Places): Node {
	const [at, end] = [places.get(card.id), to.get(card.id)];
	if (!at || !end || card.dragging) return card;
	const home = (card.data as { readonly node?: GraphNode }).node?.position ?? end;
	const [x, y] = home[0] === end[0] && home[1] === end[1] ? at : home;
	return { ...card, position: { x, y } };
}
