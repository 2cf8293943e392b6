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

const wire = (from: string, to: string, isMain = true) => ({ from, to, isMain });

it('lays a chain on one line from left to right and keeps its corner', async () => {
	const places = await tidyPositions(
		[box('a', 40, 300, 120), box('b', 20, 10), box('c', 500, 80, 60)],
		[wire('a', 'b'), wire('b', 'c')]
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
		[wire('x', 'loss'), wire('y', 'loss')]
	);
	expect(places.x![0]).toBe(places.y![0]);
	expect(Math.abs(places.x![1] - places.y![1])).toBeGreaterThanOrEqual(90);
});

it('keeps the main path straight and what joins it beside it', async () => {
	const places = await tidyPositions(
		['x', 'fc1', 'act1', 'fc2', 'y', 'loss'].map((id) => box(id, 0, 0)),
		[
			wire('x', 'fc1'),
			wire('fc1', 'act1'),
			wire('act1', 'fc2'),
			wire('fc2', 'loss'),
			wire('y', 'loss', false)
		]
	);
	const main = ['x', 'fc1', 'act1', 'fc2'].map((id) => places[id]![1]);
	expect(new Set(main).size).toBe(1);
	expect(places.y![1]).toBeGreaterThan(main[0]!);
	expect(places.loss![1]).toBeLessThanOrEqual(places.y![1]);
});

it('survives cycles, self-loops, wires to elsewhere and an empty board', async () => {
	expect(await tidyPositions([], [])).toEqual({});
	const places = await tidyPositions(
		[box('a', 0, 0), box('b', 0, 0)],
		[wire('a', 'b'), wire('b', 'a'), wire('a', 'a'), wire('a', 'gone')]
	);
	expect(Object.keys(places).toSorted()).toEqual(['a', 'b']);
});
