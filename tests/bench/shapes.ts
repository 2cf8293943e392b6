import { planGraph } from '../../src/lib/graph/plan.ts';
import { largeGraph } from './large-graph.ts';

/** Milliseconds that an edit's shape check takes on the graph of the canvas bench: the median of many, as while editing. */
export function shapeCheck(count: number, times = 101): number {
	const data = { features: [8], targets: 1, classes: null };
	const document = largeGraph(count);
	const taken = Array.from({ length: times }, (_, i) => {
		// An edit gives a new document: nothing remembered of the former one helps.
		const edited = { ...document, title: `${i}`, nodes: [...document.nodes] };
		const start = performance.now();
		planGraph(edited, data);
		return performance.now() - start;
	});
	return taken.toSorted((a, b) => a - b)[times >> 1]!;
}

export { largeGraph };
