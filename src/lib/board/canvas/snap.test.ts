import { expect, it } from 'vitest';
import { snapDrag, snapLines, toGrid } from './snap.ts';

const rect = (x: number, y: number, width = 160, height = 90) => ({ x, y, width, height });

it('comes in line with the nearest edge, and says with whom', () => {
	const snap = snapLines([rect(304, 3)], [rect(0, 0), rect(600, 1)], 6);
	expect(snap).toMatchObject({ dx: 0, dy: -2 });
	// Both edges and the middle are shared: the line is as long as all that share it.
	expect(snap.guides).toEqual([
		{ axis: 'y', at: 1, from: 304, to: 760 },
		{ axis: 'y', at: 91, from: 304, to: 760 },
		{ axis: 'y', at: 46, from: 304, to: 760 }
	]);
});

it('brings middles in line with middles, and edges with opposite edges', () => {
	expect(snapLines([rect(29, 200, 100)], [rect(0, 0)], 6)).toMatchObject({
		dx: 1,
		guides: [{ axis: 'x', at: 80, from: 0, to: 290 }]
	});
	expect(snapLines([rect(163, 300)], [rect(0, 0)], 6)).toMatchObject({
		dx: -3,
		dy: 0,
		guides: [{ axis: 'x', at: 160, from: 0, to: 390 }]
	});
});

it('takes several nodes as the rectangle around them', () => {
	const snap = snapLines([rect(102, 0), rect(300, 500)], [rect(100, 800, 160, 40)], 6);
	expect(snap.dx).toBe(-2);
	expect(snap.guides).toEqual([{ axis: 'x', at: 100, from: 0, to: 840 }]);
});

it('leaves alone what is too far, and nothing at all', () => {
	expect(snapLines([rect(400, 400)], [rect(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
	expect(snapLines([], [rect(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
	expect(snapDrag([], [rect(0, 0)], { grid: true, threshold: 6 }).dx).toBe(0);
});

it('goes to the grid where no neighbour is in line', () => {
	const options = { grid: true, threshold: 6 };
	expect(snapDrag([rect(409, 3)], [rect(0, 0)], options)).toMatchObject({ dx: -9, dy: -3 });
	expect(snapDrag([rect(409, 215)], [rect(0, 0)], options)).toMatchObject({ dx: -9, dy: 5 });
	expect(snapDrag([rect(409, 215)], [rect(0, 0)], { ...options, grid: false })).toMatchObject({
		dx: 0,
		dy: 0
	});
	expect([toGrid(9), toGrid(10), toGrid(-31)]).toEqual([0, 20, -40]);
});
