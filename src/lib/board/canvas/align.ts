import type { Box } from './tidy.ts';
import type { Point } from './placement.ts';

/** Which edge or middle the boxes share afterwards. */
export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Along which direction the gaps become equal. */
export type Spread = 'across' | 'down';

/** The top left corner of a box that is aligned within the bounds of all. */
const CORNERS: Readonly<Record<Alignment, (box: Box, bounds: Bounds) => Point>> = {
	left: (box, bounds) => [bounds.left, box.y],
	centre: (box, bounds) => [(bounds.left + bounds.right - box.width) / 2, box.y],
	right: (box, bounds) => [bounds.right - box.width, box.y],
	top: (box, bounds) => [box.x, bounds.top],
	middle: (box, bounds) => [box.x, (bounds.top + bounds.bottom - box.height) / 2],
	bottom: (box, bounds) => [box.x, bounds.bottom - box.height]
};

interface Bounds {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** New top left corners, by id: all boxes on one line within the bounds that they had together. */
export function alignBoxes(boxes: readonly Box[], alignment: Alignment): Record<string, Point> {
	const bounds = {
		left: Math.min(...boxes.map(({ x }) => x)),
		right: Math.max(...boxes.map(({ x, width }) => x + width)),
		top: Math.min(...boxes.map(({ y }) => y)),
		bottom: Math.max(...boxes.map(({ y, height }) => y + height))
	};
	return Object.fromEntries(boxes.map((box) => [box.id, rounded(CORNERS[alignment](box, bounds))]));
}

/**
 * New top left corners, by id: equal gaps between neighbours, in the order that the boxes have, from
 * the first one's start to the last one's end. Boxes that need more room than that lie over each
 * other by the same amount.
 */
export function distributeBoxes(boxes: readonly Box[], spread: Spread): Record<string, Point> {
	const start = (box: Box): number => (spread === 'across' ? box.x : box.y);
	const size = (box: Box): number => (spread === 'across' ? box.width : box.height);
	const sorted = boxes.toSorted((a, b) => start(a) + size(a) / 2 - start(b) - size(b) / 2);
	const first = Math.min(...boxes.map(start));
	const last = Math.max(...boxes.map((box) => start(box) + size(box)));
	const filled = boxes.reduce((sum, box) => sum + size(box), 0);
	const gap = (last - first - filled) / Math.max(1, boxes.length - 1);
	let at = first;
	return Object.fromEntries(
		sorted.map((box) => {
			const corner: Point = spread === 'across' ? [at, box.y] : [box.x, at];
			at += size(box) + gap;
			return [box.id, rounded(corner)];
		})
	);
}

function rounded([x, y]: Point): Point {
	return [Math.round(x), Math.round(y)];
}
