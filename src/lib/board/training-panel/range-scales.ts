import { scaleLinear, scaleLog } from 'd3';
import type { RangePoint } from '#lib/train/range-test/range.ts';
import { linearDomain } from '../charts/ticks.ts';

/** The scales of a range test: the rates by their logarithm, and the losses that matter. */
export function rangeScales(
	points: readonly RangePoint[],
	rates: readonly [from: number, to: number],
	width: number,
	height: number
) {
	return {
		x: scaleLog(rates, [0, width]),
		y: scaleLinear(linearDomain(extent(points)), [height, 0])
	};
}

/** How far above the first loss the axis goes, as a share of it: the fall is what is looked for, not the end's rise. */
const ABOVE_START = 0.5;

/** From the lowest loss to a little above the smooth curve: single batches may lie far beyond. */
function extent(points: readonly RangePoint[]): readonly [number, number] {
	const smooth = points.map((point) => point.smooth);
	const low = Math.min(...points.map(({ loss }) => loss), ...smooth);
	const start = smooth[0] ?? 0;
	const high = Math.min(Math.max(...smooth), start + ABOVE_START * Math.abs(start));
	return points.length > 0 ? [low, high] : [0, 1];
}

/** The `d` of an SVG path through the points, with one of their figures. */
export function rangePath(
	points: readonly RangePoint[],
	of: 'loss' | 'smooth',
	x: (lr: number) => number,
	y: (loss: number) => number
): string {
	const places = points.map((point) => `${x(point.lr).toFixed(1)},${y(point[of]).toFixed(1)}`);
	return places.length > 1 ? `M${places.join('L')}` : '';
}

/** Which point is nearest to a place on the axis; null where there is none. */
export function nearestPoint(
	points: readonly RangePoint[],
	x: (lr: number) => number,
	place: number
): number | null {
	let nearest: number | null = null;
	points.forEach(({ lr }, i) => {
		const apart = Math.abs(x(lr) - place);
		if (nearest === null || apart < Math.abs(x(points[nearest]!.lr) - place)) nearest = i;
	});
	return nearest;
}
