import type { Point } from './series.ts';

/** A place on the drawing. */
type Scale = (value: number) => number;

/**
 * The `d` of an SVG path through runs of points, to a tenth of a pixel. A run of one point is a dot
 * (drawn by the round line cap). Anything that has no place is left out: never NaN in an attribute.
 */
export function linePath(runs: readonly (readonly Point[])[], x: Scale, y: Scale): string {
	let d = '';
	for (const run of runs) {
		let drawn = 0;
		for (const { epoch, value } of run) {
			const px = x(epoch);
			const py = y(value);
			if (!Number.isFinite(px) || !Number.isFinite(py)) continue;
			d += `${drawn === 0 ? 'M' : 'L'}${px.toFixed(1)},${py.toFixed(1)}`;
			drawn++;
		}
		if (drawn === 1) d += 'h0.01';
	}
	return d;
}
