import type { NodeLook } from './graph-view.ts';

/** What the view's middle shows, in canvas coordinates, and how large. */
export interface Camera {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
}

/** A node of the walk, in pixels at 100 %. */
export const NODE = { width: 172, height: 78 } as const;
const MARGIN = 16;
/** Below this, at a scale of 1, a node's text cannot be read any more. */
const LEAST_ZOOM = 0.81;
const MOST_ZOOM = 1.35;
const MOST_PART = 0.42;
const USUAL_PART = 0.29;

/**
 * The whole network where it can be read at once, which then never moves; else the node that one
 * stands at, as large as the scale asks for.
 *
 * @param scale of the presenter: at 1.6 the smallest text of a node has 18 pixels
 */
export function cameraFor(
	nodes: readonly NodeLook[],
	room: { readonly width: number; readonly height: number },
	scale: number
): Camera {
	const xs = nodes.map(({ position }) => position[0]);
	const ys = nodes.map(({ position }) => position[1]);
	const [left, top] = [Math.min(...xs), Math.min(...ys)];
	const width = Math.max(...xs) + NODE.width - left;
	const height = Math.max(...ys) + NODE.height - top;
	const fit = Math.min(
		(room.width - 2 * MARGIN) / width,
		(room.height - 2 * MARGIN) / height,
		MOST_ZOOM * scale
	);
	const least = LEAST_ZOOM * scale;
	if (fit >= least) return { x: left + width / 2, y: top + height / 2, zoom: fit };
	const now = nodes.find(({ look }) => look === 'now') ?? nodes[0];
	const [x, y] = now?.position ?? [0, 0];
	return {
		x: within(x + NODE.width / 2, left, left + width, room.width / least),
		y: within(y + NODE.height / 2, top, top + height, room.height / least),
		zoom: least
	};
}

/**
 * How high the network's part of the view is: as much as the whole network needs to be read, where that
 * leaves room for the step; else a usual part.
 */
export function networkHeight(
	positions: readonly (readonly [number, number])[],
	viewHeight: number,
	scale: number
): number {
	const ys = positions.map(([, y]) => y);
	const height = Math.max(...ys) + NODE.height - Math.min(...ys);
	const needed = height * LEAST_ZOOM * scale + 2 * MARGIN + 2;
	return Math.round(needed <= MOST_PART * viewHeight ? needed : USUAL_PART * viewHeight);
}

/** A middle as near to `at` as shows nothing beyond the ends; that of both where all is in sight. */
function within(at: number, start: number, end: number, room: number): number {
	const half = room / 2 - MARGIN;
	if (end - start <= 2 * half) return (start + end) / 2;
	return Math.min(Math.max(at, start + half), end - half);
}
