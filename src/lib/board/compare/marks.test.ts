import { expect, it } from 'vitest';
import type { Difference } from '#lib/graph/differences.ts';
import { marksOf, nodesOf } from './marks.ts';

const FOUND: readonly Difference[] = [
	{ kind: 'param', node: 'fc1', param: 'out_features', from: 8, to: 16 },
	{ kind: 'param', node: 'fc1', param: 'bias', from: true, to: false },
	{ kind: 'type', node: 'act2', was: 'act1', from: 'ReLU', to: 'Tanh' },
	{ kind: 'added', node: 'drop', type: 'Dropout' },
	{ kind: 'removed', node: 'norm', type: 'LayerNorm' },
	{ kind: 'wire', node: 'fc2', port: 'input', from: 'norm', to: 'drop' },
	{ kind: 'training', setting: 'lr', from: 0.1, to: 0.01 }
];

const seen = (place: 0 | 1) =>
	marksOf(FOUND, place).map(({ node, kind, found }) => [node, kind, found.length]);

it('marks a changed node on both sides, under the name that it has there', () => {
	expect(seen(0)).toEqual([
		['fc1', 'changed', 2],
		['act1', 'changed', 1],
		['norm', 'only', 1],
		['fc2', 'changed', 1]
	]);
	expect(seen(1)).toEqual([
		['fc1', 'changed', 2],
		['act2', 'changed', 1],
		['drop', 'only', 1],
		['fc2', 'changed', 1]
	]);
});

it('settings have no node', () => {
	expect(nodesOf(FOUND.at(-1)!)).toEqual([null, null]);
});
