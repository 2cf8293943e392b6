import { describe, expect, it } from 'vitest';
import { alignBoxes, distributeBoxes } from './align.ts';
import type { Alignment } from './align.ts';
import type { Box } from './tidy.ts';

const box = (id: string, x: number, y: number, width = 100, height = 50): Box => ({
	id,
	x,
	y,
	width,
	height
});

describe('alignBoxes', () => {
	const boxes = [box('a', 0, 10), box('b', 50, 100, 200, 80), box('c', 20, 300, 60, 20)];

	it.each<[Alignment, object]>([
		['left', { a: [0, 10], b: [0, 100], c: [0, 300] }],
		['centre', { a: [75, 10], b: [25, 100], c: [95, 300] }],
		['right', { a: [150, 10], b: [50, 100], c: [190, 300] }],
		['top', { a: [0, 10], b: [50, 10], c: [20, 10] }],
		['middle', { a: [0, 140], b: [50, 125], c: [20, 155] }],
		['bottom', { a: [0, 270], b: [50, 240], c: [20, 300] }]
	])('%s: within the bounds that they had together', (alignment, corners) => {
		expect(alignBoxes(boxes, alignment)).toEqual(corners);
	});

	it('gives whole pixels', () => {
		expect(alignBoxes([box('a', 0, 0, 101), box('b', 0, 60)], 'centre')).toEqual({
			a: [0, 0],
			b: [1, 60]
		});
	});
});

describe('distributeBoxes', () => {
	it('makes equal gaps across, whatever the order in the list', () => {
		const boxes = [box('c', 500, 0), box('a', 0, 7), box('b', 110, 3, 200)];
		expect(distributeBoxes(boxes, 'across')).toEqual({ a: [0, 7], b: [200, 3], c: [500, 0] });
	});

	it('makes equal gaps down', () => {
		const boxes = [box('a', 1, 0), box('b', 2, 60), box('c', 3, 350), box('d', 4, 70)];
		const corners = distributeBoxes(boxes, 'down');
		expect(corners).toEqual({ a: [1, 0], b: [2, 117], d: [4, 233], c: [3, 350] });
	});

	it('lets boxes lie over each other evenly where there is no room', () => {
		const boxes = [box('a', 0, 0), box('b', 10, 0), box('c', 100, 0)];
		expect(distributeBoxes(boxes, 'across')).toEqual({ a: [0, 0], b: [50, 0], c: [100, 0] });
	});
});
