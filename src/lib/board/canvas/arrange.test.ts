import { expect, it } from 'vitest';
import { graph, node } from '#lib/graph/testing.ts';
import { align, countSelected, distribute } from './arrange.ts';
import { appWith, showOn } from './arrange-testing.ts';
import { foldedBoxId } from './boxes.ts';
import { tidy } from './canvas-actions.ts';
import type { Places } from './glide.ts';
import { nudge } from './nudge.ts';

const rect = (x: number, y: number, width = 160, height = 90) => ({ x, y, width, height });
const board = graph(
	[
		node('x Input', {}, [0, 0]),
		node('fc1 Linear', {}, [300, 40]),
		node('act1 ReLU', {}, [900, 10])
	],
	['x fc1', 'fc1 act1']
);

it('aligns measured cards in one step that undo takes back', () => {
	const app = appWith(board, ['x', 'fc1']);
	const glided: Places[] = [];
	showOn(
		app,
		{ x: rect(0, 0, 100, 80), fc1: rect(300, 40, 160, 60) },
		{ glide: (to) => glided.push(to) }
	);
	align(app, 'bottom');
	expect(app.board.document.nodes.map((node) => node.position[1])).toEqual([20, 40, 10]);
	expect(glided).toEqual([new Map([['x', [0, 20]]])]);
	expect(app.board.undo()).toBe('align');
	expect(app.board.document).toBe(board);
});

it('distributes three cards and leaves two alone', () => {
	const app = appWith(board, ['x', 'fc1']);
	distribute(app, 'across');
	expect(app.board.canUndo).toBe(false);
	app.board.selection = ['x', 'fc1', 'act1'];
	distribute(app, 'across');
	expect(app.board.node('fc1')!.position).toEqual([450, 40]);
});

it('counts and moves a folded group as one', () => {
	const groups = [{ id: 'g', name: 'Hidden', nodes: ['fc1', 'act1'], folded: true }];
	const app = appWith({ ...board, groups }, ['x', 'fc1', 'act1']);
	showOn(app, { x: rect(0, 0), [foldedBoxId('g')]: rect(300, 10) });
	expect(countSelected(app)).toBe(2);
	align(app, 'left');
	expect(app.board.document.nodes.map((node) => node.position[0])).toEqual([0, 0, 600]);
});

it('tidies in one step, a folded group as one box, and shows the way', async () => {
	const groups = [{ id: 'g', name: 'Hidden', nodes: ['fc1', 'act1'], folded: true }];
	// One folded group is one box, however many nodes it has: all is tidied then.
	const app = appWith({ ...board, groups }, ['fc1', 'act1']);
	let moved = 0;
	showOn(app, {}, { glide: (to) => (moved = to.size) });
	await tidy(app);
	const [x, fc1, act1] = app.board.document.nodes.map((node) => node.position);
	expect(fc1![1] - act1![1]).toBe(30);
	expect(act1![0] - fc1![0]).toBe(600);
	expect(fc1![0]).toBeGreaterThan(x![0] + 164);
	// The folded group's card is the one that moves.
	expect(moved).toBe(1);
	expect(app.board.undo()).toBe('tidy');
	expect(app.board.canUndo).toBe(false);
});

it('makes one step of nudges in a row, and a new one after a rest or with another selection', () => {
	let time = 0;
	const app = appWith(board, ['x']);
	const press = (dx: -1 | 0 | 1) => nudge(app, dx, 0, false, (time += 300));
	press(1);
	press(1);
	press(1);
	expect(app.board.node('x')!.position).toEqual([12, 0]);
	time += 2000;
	press(1);
	app.board.selection = ['fc1'];
	press(1);
	expect(app.board.node('fc1')!.position).toEqual([304, 40]);
	app.board.undo();
	expect(app.board.node('fc1')!.position).toEqual([300, 40]);
	app.board.undo();
	expect(app.board.node('x')!.position).toEqual([12, 0]);
	app.board.undo();
	expect(app.board.document).toBe(board);
	expect(app.board.canUndo).toBe(false);
});

it('does not go on with nudges once they were taken back', () => {
	const app = appWith(board, ['x']);
	nudge(app, 1, 0, true, 0);
	app.board.undo();
	nudge(app, 0, 1, true, 100);
	expect(app.board.node('x')!.position).toEqual([0, 20]);
	app.board.undo();
	expect(app.board.document).toBe(board);
});
