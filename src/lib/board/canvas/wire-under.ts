import type { Point, Rect } from './placement.ts';

/** A wire as points along it, canvas coordinates. */
export interface WireLine {
	readonly id: string;
	readonly points: readonly Point[];
}

/** How many straight pieces stand for a curved wire. */
const PIECES = 24;

/**
 * Points along a wire from an output (which leaves to the right) to an input (which is entered from
 * the left). The same Bézier curve as Svelte Flow's `getBezierPath` draws at its default curvature.
 */
export function wirePoints(from: Point, to: Point, pieces = PIECES): Point[] {
	const reach = bend(to[0] - from[0]);
	const corners = [from, [from[0] + reach, from[1]], [to[0] - reach, to[1]], to] as const;
	return Array.from({ length: pieces + 1 }, (_, i) => {
		const t = i / pieces;
		const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3] as const;
		const at = (axis: 0 | 1) =>
			corners.reduce((sum, corner, k) => sum + weights[k]! * corner[axis], 0);
		return [at(0), at(1)];
	});
}

const CURVATURE = 0.25;

/** How far the curve leaves its end level, for a distance to the other end. */
function bend(distance: number): number {
	return distance >= 0 ? distance / 2 : CURVATURE * 25 * Math.sqrt(-distance);
}

/**
 * The wire that a node lies on: of those that cross its rectangle, the one that passes nearest to its
 * middle; null where none does. A wire at a node's own ports is the caller's to leave out.
 */
export function wireUnder(rect: Rect, wires: readonly WireLine[]): string | null {
	const middle: Point = [rect.x + rect.width / 2, rect.y + rect.height / 2];
	let best: { readonly id: string; readonly distance: number } | null = null;
	for (const { id, points } of wires) {
		for (let i = 1; i < points.length; i++) {
			const near = nearestOn(points[i - 1]!, points[i]!, middle);
			if (!isInside(rect, near)) continue;
			const distance = Math.hypot(near[0] - middle[0], near[1] - middle[1]);
			if (!best || distance < best.distance) best = { id, distance };
		}
	}
	return best?.id ?? null;
}

/** The point of a straight piece that is nearest to another point. */
function nearestOn(a: Point, b: Point, point: Point): Point {
	const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
	const length = dx * dx + dy * dy;
	const along = length > 0 ? ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length : 0;
	const part = Math.min(1, Math.max(0, along));
	return [a[0] + part * dx, a[1] + part * dy];
}

function isInside(rect: Rect, [x, y]: Point): boolean {
	return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}
