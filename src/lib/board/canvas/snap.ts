import type { Rect } from './placement.ts';

/** The dots of the canvas's background stand this far apart, canvas pixels. */
export const GRID = 20;

/** A line that shows what a dragged node stands in line with. Canvas coordinates. */
export interface Guide {
	/** x: an upright line at this x; y: a level one at this y. */
	readonly axis: 'x' | 'y';
	readonly at: number;
	/** Where the line starts and ends along the other axis. */
	readonly from: number;
	readonly to: number;
}

/** How far to move what is dragged so that it snaps, and the lines that say why. */
export interface Snap {
	readonly dx: number;
	readonly dy: number;
	readonly guides: readonly Guide[];
}

export interface SnapOptions {
	/** Whether positions snap to the grid where no neighbour is in line. */
	readonly grid: boolean;
	/** How near a line has to be, canvas pixels: a few pixels of the screen over the zoom. */
	readonly threshold: number;
}

/**
 * Where a drag snaps to, along each axis by itself: to the edges and middles of the other nodes, else
 * to the grid.
 */
export function snapDrag(
	moving: readonly Rect[],
	others: readonly Rect[],
	{ grid, threshold }: SnapOptions
): Snap {
	const lines = snapLines(moving, others, threshold);
	if (!grid || moving.length === 0) return lines;
	const { x, y } = boundsOf(moving);
	const isFree = (axis: Guide['axis']) => !lines.guides.some((guide) => guide.axis === axis);
	return {
		dx: isFree('x') ? toGrid(x) - x : lines.dx,
		dy: isFree('y') ? toGrid(y) - y : lines.dy,
		guides: lines.guides
	};
}

/** The grid line nearest to a coordinate. */
export function toGrid(value: number): number {
	return Math.round(value / GRID) * GRID;
}

/**
 * Where the bounds of what is dragged come in line with other nodes: edges with edges, middles with
 * middles, the nearest within `threshold` canvas pixels.
 */
export function snapLines(
	moving: readonly Rect[],
	others: readonly Rect[],
	threshold: number
): Snap {
	if (moving.length === 0) return { dx: 0, dy: 0, guides: [] };
	const bounds = boundsOf(moving);
	const dx = nearest(spanOf(bounds, 'x'), others, 'x', threshold);
	const dy = nearest(spanOf(bounds, 'y'), others, 'y', threshold);
	const moved = { ...bounds, x: bounds.x + (dx ?? 0), y: bounds.y + (dy ?? 0) };
	return {
		dx: dx ?? 0,
		dy: dy ?? 0,
		guides: [
			...(dx === null ? [] : guidesOf(moved, others, 'x')),
			...(dy === null ? [] : guidesOf(moved, others, 'y'))
		]
	};
}

/** A rectangle along one axis. */
interface Span {
	readonly start: number;
	readonly middle: number;
	readonly end: number;
}

function spanOf(rect: Rect, axis: Guide['axis']): Span {
	const start = axis === 'x' ? rect.x : rect.y;
	const size = axis === 'x' ? rect.width : rect.height;
	return { start, middle: start + size / 2, end: start + size };
}

/** Pairs that may come in line: from the dragged span, and to the other one. */
function pairs(a: Span, b: Span): readonly (readonly [number, number])[] {
	return [
		[a.start, b.start],
		[a.end, b.end],
		[a.middle, b.middle],
		[a.start, b.end],
		[a.end, b.start]
	];
}

function nearest(
	span: Span,
	others: readonly Rect[],
	axis: Guide['axis'],
	threshold: number
): number | null {
	let best: number | null = null;
	for (const other of others) {
		for (const [from, to] of pairs(span, spanOf(other, axis))) {
			const way = to - from;
			if (Math.abs(way) <= threshold && (best === null || Math.abs(way) < Math.abs(best))) {
				best = way;
			}
		}
	}
	return best;
}

/** One line a coordinate that is shared, as long as all that share it. */
function guidesOf(moved: Rect, others: readonly Rect[], axis: Guide['axis']): Guide[] {
	const span = spanOf(moved, axis);
	const across = axis === 'x' ? 'y' : 'x';
	const own = spanOf(moved, across);
	const guides = new Map<number, Guide>();
	for (const other of others) {
		const reach = spanOf(other, across);
		for (const [from, to] of pairs(span, spanOf(other, axis))) {
			if (Math.abs(from - to) > 0.01) continue;
			const former = guides.get(from) ?? { from: own.start, to: own.end };
			guides.set(from, {
				axis,
				at: from,
				from: Math.min(former.from, reach.start),
				to: Math.max(former.to, reach.end)
			});
		}
	}
	return [...guides.values()];
}

/** The smallest rectangle around some. */
export function boundsOf(rects: readonly Rect[]): Rect {
	const x = Math.min(...rects.map((rect) => rect.x));
	const y = Math.min(...rects.map((rect) => rect.y));
	return {
		x,
		y,
		width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
		height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y
	};
}
