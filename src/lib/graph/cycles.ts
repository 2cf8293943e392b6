import type { Edge } from './document.ts';
import { nodeName } from './document.ts';
import { removeWire } from './fixes.ts';
import { cycleGroups } from './order.ts';
import type { Problem } from './problem.ts';
import type { Survey } from './survey.ts';
import { nameOf } from './survey.ts';

/** Names that a cycle is told with before it is cut short. */
const SHOWN = 6;

/** Marks every node that lies on a cycle, with a mend that cuts the wire drawn last. */
export function cycleProblems(survey: Survey, feedsLoss: ReadonlySet<number> | null): Problem[] {
	const { document, wiring } = survey;
	const { group, groups } = cycleGroups(wiring);
	const closing: (Edge | undefined)[] = groups.map(() => undefined);
	for (const edge of document.edges) {
		const at = group[wiring.indexOf.get(edge.from[0]) ?? -1] ?? -1;
		if (at >= 0 && at === group[wiring.indexOf.get(edge.to[0]) ?? -1]) closing[at] = edge;
	}
	return groups.flatMap((members, at) => {
		const edge = closing[at]!;
		const from = wiring.indexOf.get(edge.from[0])!;
		const to = wiring.indexOf.get(edge.to[0])!;
		const path = pathWithin(wiring.successors, group, to, from);
		const names = path.map((node) => nameOf(survey, node));
		const shown = names.length > SHOWN ? [...names.slice(0, SHOWN - 1), '…'] : names;
		const fixes = [removeWire(document.nodes[from]!, document.nodes[to]!, edge.to[1])];
		return members.map((node): Problem => ({
			code: 'cycle',
			severity: !feedsLoss || feedsLoss.has(node) ? 'error' : 'warning',
			node: document.nodes[node]!.id,
			values: {
				node: nodeName(document.nodes[node]!),
				path: [...shown, names[0]!].join(' → ')
			},
			fixes
		}));
	});
}

/** A shortest path from one node to another that stays on their common cycle. */
function pathWithin(
	successors: readonly (readonly number[])[],
	group: readonly number[],
	from: number,
	to: number
): number[] {
	const before = new Map<number, number>([[from, -1]]);
	for (const node of before.keys()) {
		if (node === to) break;
		for (const next of successors[node]!) {
			if (group[next] === group[from] && !before.has(next)) before.set(next, node);
		}
	}
	const path: number[] = [];
	for (let node = to; node !== -1; node = before.get(node)!) path.unshift(node);
	return path;
}
