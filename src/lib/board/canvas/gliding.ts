import { useNodes } from '@xyflow/svelte';
import { glide, GLIDE_NODES } from './glide.ts';
import type { Places } from './glide.ts';
import type { OpFlowNode } from './reconcile.ts';

/**
 * Makes what draws the way of nodes from where they are seen to where the document has them now: see
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
			nodes.update((current) => current.map((node) => placed(node as OpFlowNode, places, to)))
		);
	};
}

/** The node on its way; one that was moved meanwhile, or is held, is let go. */
function placed(node: OpFlowNode, places: Places, to: Places): OpFlowNode {
	const [at, end] = [places.get(node.id), to.get(node.id)];
	if (!at || !end || node.dragging) return node;
	const home = node.data.node?.position ?? end;
	const [x, y] = home[0] === end[0] && home[1] === end[1] ? at : home;
	return { ...node, position: { x, y } };
}
