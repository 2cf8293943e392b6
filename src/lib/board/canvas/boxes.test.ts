import { expect, it } from 'vitest';
import { graph, node } from '#lib/graph/testing.ts';
import { foldedBoxId, movableBoxes, movedNodes } from './boxes.ts';
import type { Rect } from './placement.ts';

const board = {
	...graph(
		[
			node('x Input', {}, [0, 0]),
			node('fc1 Linear', {}, [220, 40]),
			node('act1 ReLU', {}, [440, 10]),
			node('fc2 Linear', {}, [660, 0])
		],
		['x fc1', 'fc1 act1', 'act1 fc2']
	),
	groups: [{ id: 'g', name: 'Hidden', nodes: ['fc1', 'act1'], folded: true }]
};
const rects = new Map<string, Rect>([
	['x', { x: 0, y: 0, width: 150, height: 80 }],
	[foldedBoxId('g'), { x: 220, y: 10, width: 170, height: 60 }]
]);

it('takes a folded group as one box, measured or at its nodes’ corner', () => {
	expect(movableBoxes(board, rects, new Set(['x', 'act1']))).toEqual([
		{ id: 'x', x: 0, y: 0, width: 150, height: 80, nodes: ['x'] },
		{ id: foldedBoxId('g'), x: 220, y: 10, width: 170, height: 60, nodes: ['fc1', 'act1'] }
	]);
	expect(movableBoxes(board, new Map(), new Set(['fc1']))).toMatchObject([{ x: 220, y: 10 }]);
});

it('takes the nodes of an open group one by one', () => {
	const open = { ...board, groups: [{ ...board.groups[0]!, folded: false }] };
	const ids = movableBoxes(open, rects, new Set(['fc1', 'act1'])).map((box) => box.id);
	expect(ids).toEqual(['fc1', 'act1']);
});

it('moves all nodes of a box by its way, and names only those that move', () => {
	const boxes = movableBoxes(board, rects, new Set(['x', 'fc1', 'fc2']));
	const corners = { x: [0, 0], [foldedBoxId('g')]: [200, 110], fc2: [600.4, 0] } as const;
	expect(movedNodes(board, boxes, corners)).toEqual({
		fc1: [200, 140],
		act1: [420, 110],
		fc2: [600, 0]
	});
});
