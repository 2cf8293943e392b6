import type { Phase } from '#lib/graph/document.ts';
import { operatorOf } from '#lib/graph/ops/index.ts';
import type { Program } from '#lib/graph/plan-types.ts';
import type { Recorded } from '#lib/train/recorded.ts';

/** One stop of the walk through a pass. */
export interface Stop {
	readonly phase: Phase;
	/** The step's index in the program. */
	readonly step: number;
}

/**
 * All stops of a pass: forward in plan order; the loss; backward in reverse over all that a gradient
 * reached; the update of each node with weights, and last the loss behind it.
 */
export function walk({ steps }: Program, recorded: Recorded): Stop[] {
	const { root, gradients, weights } = recorded;
	const forward = steps.map((_, step): Stop => ({ phase: 'forward', step }));
	if (root === null) return forward;
	const isLoss = operatorOf(steps[root]!.type)?.role === 'loss';
	const backward = steps
		.map((_, step): Stop => ({ phase: 'backward', step }))
		.filter(({ step }) => gradients[step])
		.reverse();
	const updated = [...new Set(weights.filter(({ after }) => after).map(({ step }) => step))];
	return [
		...forward,
		...(isLoss ? [{ phase: 'loss', step: root } as const] : []),
		...backward,
		...updated.map((step): Stop => ({ phase: 'update', step })),
		...(updated.length > 0 ? [{ phase: 'update', step: root } as const] : [])
	];
}

/** Where a place is in a walk; −1 where it is not: its node is gone, or nothing goes back. */
export function findStop(
	stops: readonly Stop[],
	{ steps }: Program,
	[phase, node]: readonly [Phase, string]
): number {
	return stops.findIndex((stop) => stop.phase === phase && steps[stop.step]!.id === node);
}

/** The stop of a node that is nearest in the walk to where one is: of the same phase, if it has one. */
export function stopOfNode(stops: readonly Stop[], at: number, step: number): number {
	const phase = stops[at]?.phase;
	const mine = [...stops.keys()].filter((index) => stops[index]!.step === step);
	const [nearest] = mine.toSorted((a, b) => {
		const rank = (index: number) =>
			(stops[index]!.phase === phase ? 0 : 1e6) + Math.abs(index - at);
		return rank(a) - rank(b);
	});
	return nearest ?? at;
}
