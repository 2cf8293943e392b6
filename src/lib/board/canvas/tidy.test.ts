import { expect, it } from 'vitest';
import { tidyPositions } from './tidy.ts';
import type { Box } from './tidy.ts';

const box = (id: string, x: number, y: number, height = 90): Box => ({
	id,
	x,
	y,
	width: 160,
	height
});

it('lays a chain on one line from left to right and keeps its corner', async () => {
	const places = await tidyPositions(
		[box('a', 40, 300, 120), box('b', 20, 10), box('c', 500, 80, 60)],
		[
			['a', 'b'],
			['b', 'c']
		]
	);
	expect(places.a).toEqual([20, 10]);
	expect(places.b![1]).toBe(10);
	expect(places.c![1]).toBe(10);
	expect(places.b![0] - places.a![0]).toBeGreaterThanOrEqual(160 + 40);
	expect(places.c![0] - places.b![0]).toBeGreaterThanOrEqual(160 + 40);
});

it('leaves room between nodes of one column', async () => {
	const places = await tidyPositions(
		[box('x', 0, 0), box('y', 0, 0), box('loss', 0, 0)],
		[
			['x', 'loss'],
			['y', 'loss']
		]
	);
	expect(places.x![0]).toBe(places.y![0]);
	expect(Math.abs(places.x![1] - places.y![1])).toBeGreaterThanOrEqual(90);
});

it('survives cycles, self-loops, wires to elsewhere and an empty board', async () => {
	expect(await tidyPositions([], [])).toEqual({});
	const places = await tidyPositions(
		[box('a', 0, 0), box('b', 0, 0)],
		[
			['a', 'b'],
			['b', 'a'],
			['a', 'a'],
			['a', 'gone']
		]
	);
	expect(Object.keys(places).toSorted()).toEqual(['a', 'b']);
});
