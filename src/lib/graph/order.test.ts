import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cycleGroups, planOrder } from './order.ts';

/** Wires as pairs of places. */
function wiring(count: number, wires: readonly (readonly [number, number])[]) {
	const successors: number[][] = Array.from({ length: count }, () => []);
	const predecessors: number[][] = Array.from({ length: count }, () => []);
	for (const [from, to] of wires) {
		successors[from]!.push(to);
		predecessors[to]!.push(from);
	}
	return { successors, predecessors };
}

const graphs = fc
	.integer({ min: 1, max: 20 })
	.chain((count) =>
		fc.tuple(
			fc.constant(count),
			fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40 })
		)
	);

function reaches(successors: readonly (readonly number[])[], from: number, to: number): boolean {
	const seen = new Set(successors[from]);
	for (const node of seen) successors[node]!.forEach((next) => seen.add(next));
	return seen.has(to);
}

describe('order', () => {
	it('is topological, lexicographically the first, and leaves out cycles and what is behind', () => {
		fc.assert(
			fc.property(graphs, ([count, wires]) => {
				const { successors, predecessors } = wiring(count, wires);
				const done: number[] = [];
				for (;;) {
					const next = predecessors.findIndex(
						(list, node) => !done.includes(node) && list.every((source) => done.includes(source))
					);
					if (next < 0) break;
					done.push(next);
				}
				expect(planOrder({ successors, predecessors })).toEqual(done);
			})
		);
	});

	it('finds exactly the nodes that reach each other', () => {
		fc.assert(
			fc.property(graphs, ([count, wires]) => {
				const { successors } = wiring(count, wires);
				const { group, groups } = cycleGroups({ successors });
				for (let a = 0; a < count; a++) {
					for (let b = 0; b < count; b++) {
						const together = reaches(successors, a, b) && reaches(successors, b, a);
						expect(group[a] === group[b] && group[a] !== -1).toBe(together);
					}
				}
				expect(groups.flat()).toHaveLength(group.filter((at) => at >= 0).length);
			})
		);
	});
});
