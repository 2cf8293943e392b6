import { expect, it } from 'vitest';
import type { DataInfo } from '#lib/graph/operator.ts';
import { planGraph } from '#lib/graph/plan.ts';
import { IRIS, NO_DATA, WINE, graph, node } from '#lib/graph/testing.ts';
import { isBuilt } from './network.ts';
import { recipeFor } from './recipe.ts';

const DIGITS: DataInfo = { features: [1, 28, 28], targets: 1, classes: 10 };

it.each([
	['figures', WINE],
	['classes', IRIS],
	['pictures', DIGITS]
])('what is told for %s is a network that trains', (_, info) => {
	const { types, outputs } = recipeFor(info);
	const nodes = types.map((type, i) => node(`n${i} ${type}`));
	const last = nodes.findLastIndex(({ type }) => type === 'Linear');
	nodes[last] = { ...nodes[last]!, params: { out_features: outputs } };
	const chain = types.slice(0, -2).map((_, i) => `n${i} n${i + 1}`);
	const loss = types.length - 2;
	const plan = planGraph(graph(nodes, [...chain, `n${loss + 1} n${loss}.target`]), info);
	expect(plan.problems).toEqual([]);
	expect(isBuilt(plan)).toBe(true);
});

it('does not know how wide it ends before there is data', () => {
	expect(recipeFor(NO_DATA).outputs).toBeNull();
});
