import type { FitViewOptions, useSvelteFlow } from '@xyflow/svelte';
import type { StageView } from './view.ts';

/** Nothing lies over the canvas, and every pixel of a small frame counts. */
const FIT: Omit<FitViewOptions, 'nodes'> = { padding: '12px', maxZoom: 1, minZoom: 0.02 };

/** The view of a canvas that is only looked at. It fits at once: a slide does not wait for a glide. */
export function smallView(view: StageView, flow: ReturnType<typeof useSvelteFlow>): StageView {
	return {
		...view,
		fitOptions: FIT,
		fit(ids) {
			void flow.fitView({ ...FIT, ...(ids && { nodes: ids.map((id) => ({ id })) }) });
		}
	};
}
