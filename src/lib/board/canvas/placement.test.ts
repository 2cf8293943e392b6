import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freePlace, NODE_SIZE, placeBehind } from './placement.ts';

const at = (x: number, y: number) => ({ x, y, ...NODE_SIZE });

it('takes the wanted place where it is free, in whole pixels', () => {
	expect(freePlace([], [10.4, 20.6])).toEqual([10, 21]);
});

it('goes below a node that is in the way', () => {
	const [x, y] = freePlace([at(0, 0)], [10, 10]);
	expect(x).toBe(10);
	expect(y).toBeGreaterThanOrEqual(NODE_SIZE.height);
});

it('never overlaps, however crowded the board', () => {
	const point = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
	fc.assert(
		fc.property(fc.array(point, { maxLength: 40 }), point, (points, wanted) => {
			const rects = points.map(([x, y]) => at(x, y));
			const [x, y] = freePlace(rects, wanted);
			for (const rect of rects) {
				expect(
					x < rect.x + rect.width &&
						rect.x < x + NODE_SIZE.width &&
						y < rect.y + rect.height &&
						rect.y < y + NODE_SIZE.height
				).toBe(false);
			}
		})
	);
});

it('places behind on the same line', () => {
	expect(placeBehind({ x: 100, y: 50, width: 160, height: 90 })).toEqual([320, 50]);
});
