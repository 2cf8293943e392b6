import type { Program } from '#lib/graph/plan-types.ts';
import type { NodeStats, TensorStats } from '#lib/train/diagnose.ts';
import type { Slot } from '#lib/train/protocol.ts';
import { ABSENT, STATS_PER_TENSOR } from '#lib/train/protocol.ts';

/** Unpacks a frame's statistics by node id. What was not computed has none. */
export function readStats(
	program: Program,
	slots: readonly Slot[],
	stats: Float32Array
): Map<string, NodeStats> {
	const nodes = new Map<string, NodeStats>();
	slots.forEach((slot, at) => {
		const [norm, mean, absMax, zeros, idle] = stats.subarray(
			at * STATS_PER_TENSOR,
			(at + 1) * STATS_PER_TENSOR
		) as unknown as [number, number, number, number, number];
		if (norm === ABSENT && absMax === ABSENT) return;
		const found: TensorStats = {
			norm,
			mean,
			absMax,
			zeros,
			...(idle === ABSENT ? {} : { idle })
		};
		const id = program.steps[slot.step]!.id;
		const node = nodes.get(id) ?? { weights: {}, weightGradients: {} };
		nodes.set(id, put(node, slot, found));
	});
	return nodes;
}

function put(node: NodeStats, { of, weight }: Slot, found: TensorStats): NodeStats {
	switch (of) {
		case 'output':
			return { ...node, output: found };
		case 'gradient':
			return { ...node, gradient: found };
		case 'weight':
			return { ...node, weights: { ...node.weights, [weight!]: found } };
		case 'weightGradient':
			return { ...node, weightGradients: { ...node.weightGradients, [weight!]: found } };
	}
}
