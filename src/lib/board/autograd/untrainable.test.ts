import { expect, it } from 'vitest';
import { planGraph } from '#lib/graph/plan.ts';
import { graph, node, NO_DATA, WINE, wineGraph } from '#lib/graph/testing.ts';
import { untrainable } from './untrainable.ts';

const leaf = (text: string) => node(text, { requires_grad: true });
const reason = (...args: Parameters<typeof graph>) =>
	untrainable(planGraph(graph(...args), NO_DATA));

it('a graph that trains, and one with an error, have no such reason', () => {
	expect(untrainable(planGraph(wineGraph(), WINE))).toBeNull();
	expect(reason([leaf('a Tensor'), node('s Sum')], ['a s'])).toBeNull();
	expect(reason([leaf('a Rand'), node('fc Linear', { in_features: 7 })], ['a fc'])).toBeNull();
});

it('says what is missing', () => {
	expect(reason([], [])).toBeNull();
	expect(reason([node('a Tensor'), node('s Sum')], ['a s'])).toEqual({ code: 'no_parameter' });
	expect(reason([leaf('a Tensor'), node('e Exp')], ['a e'])).toEqual({ code: 'no_scalar' });
	expect(
		reason([node('a Tensor'), leaf('b Tensor'), node('s Sum'), node('e Exp')], ['a s', 'b e'])
	).toEqual({ code: 'unreached', node: 's' });
});
