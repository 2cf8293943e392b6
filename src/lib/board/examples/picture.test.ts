import { describe, expect, it } from 'vitest';
import { graph, node } from '#lib/graph/testing.ts';
import { exampleGraph } from '../../../../tests/example-graph.ts';
import { EXAMPLE_GROUPS } from './list.ts';
import { nameSize, pictureOf, scaleIn } from './picture.ts';

const small = graph(
	[
		node('x Input', {}, [0, 0]),
		node('y Target', {}, [0, 200]),
		node('loss MSELoss', {}, [300, 40])
	],
	['x loss', 'y loss.target']
);

describe('pictureOf', () => {
	it('draws nodes where they stand, with room around them', () => {
		const { box, nodes } = pictureOf(small);
		expect(nodes.map(({ x, y }) => [x, y])).toEqual([
			[0, 0],
			[0, 200],
			[300, 40]
		]);
		expect(box).toEqual({ x: -28, y: -28, width: 520, height: 352 });
	});

	it('draws wires from the right side to the port that they feed', () => {
		expect(pictureOf(small).wires).toEqual([
			'M164,44C232,44,232,84,300,84',
			'M164,244C232,244,232,104,300,104'
		]);
	});

	it('draws nothing that is not there', () => {
		expect(pictureOf(graph([], []))).toMatchObject({ nodes: [], wires: [] });
		expect(pictureOf(graph([node('a Nothing')], ['b a'])).wires).toEqual([]);
	});

	it.each(EXAMPLE_GROUPS.flatMap(({ examples }) => examples))('draws all of $name', ({ name }) => {
		const document = exampleGraph(name);
		const { box, nodes, wires } = pictureOf(document);
		expect([nodes.length, wires.length]).toEqual([document.nodes.length, document.edges.length]);
		for (const { x, y, width, height } of nodes) {
			expect(x >= box.x && x + width <= box.x + box.width).toBe(true);
			expect(y >= box.y && y + height <= box.y + box.height).toBe(true);
		}
	});
});

it('names are written where they can be read', () => {
	const picture = pictureOf(small);
	expect(nameSize(picture, 1)).toBe(12);
	expect(nameSize(picture, 0.27)).toBeCloseTo(8.64, 2);
	expect(nameSize(picture, 0.1)).toBeNull();
	const [node] = picture.nodes;
	const long = { ...picture, nodes: [...picture.nodes, { ...node!, type: 'AdaptiveAvgPool2d' }] };
	expect(nameSize(long, 0.5)).toBeNull();
});

it('fits into its place by the tighter side', () => {
	const picture = pictureOf(small);
	expect(scaleIn(picture, 260, 1000)).toBe(0.5);
	expect(scaleIn(picture, 1000, 176)).toBe(0.5);
});
