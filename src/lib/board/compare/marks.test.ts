import { expect, it } from 'vitest';
import { differences, type Difference } from '#lib/graph/differences.ts';
import type { GraphDocument } from '#lib/graph/document.ts';
import { graph, node } from '#lib/graph/testing.ts';
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

it('a node of another id that took the place of one is marked where each stands', () => {
	const document = (id: string, out: number): GraphDocument =>
		graph([node('x Input'), node(`${id} Linear`, { out_features: out })], [`x ${id}`]);
	const found = differences(document('fc1', 8), document('fc2', 16));
	expect(found).toMatchObject([{ kind: 'param', node: 'fc2', was: 'fc1' }]);
	expect([0, 1].map((place) => marksOf(found, place as 0 | 1).map(({ node }) => node))).toEqual([
		['fc1'],
		['fc2']
	]);
});

it('settings have no node', () => {
	expect(nodesOf(FOUND.at(-1)!)).toEqual([null, null]);
});
