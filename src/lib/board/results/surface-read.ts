import type { SurfaceResult } from '#lib/train/results/results.ts';

/** A place on an area or a line, one value an axis. */
export type Place = readonly number[];

/** The probabilities or values at a place, between the points of the grid in proportion. */
export function readSurface(surface: SurfaceResult, place: Place): number[] {
	const { points, ranges, values, width } = surface;
	const isArea = ranges.length === 2;
	const [x, y] = place.map((value, axis) => {
		const [low, high] = ranges[axis]!;
		const part = (value - low) / (high - low || 1);
		const at = isArea ? part * (points - 2) + 0.5 : part * (points - 1);
		return Math.max(0, Math.min(points - 1, at));
	});
	const along = (at: number) => {
		const first = Math.min(points - 2, Math.floor(at));
		return [first, at - first] as const;
	};
	const [column, dx] = along(x!);
	const [line, dy] = isArea ? along(y!) : [0, 0];
	const value = (i: number, j: number, k: number) => values[(j * points + i) * width + k]!;
	const between = (a: number, b: number, t: number) => (t === 0 ? a : a + (b - a) * t);
	return Array.from({ length: width }, (_, k) => {
		const below = between(value(column, line, k), value(column + 1, line, k), dx);
		if (dy === 0) return below;
		const above = between(value(column, line + 1, k), value(column + 1, line + 1, k), dx);
		return between(below, above, dy);
	});
}
