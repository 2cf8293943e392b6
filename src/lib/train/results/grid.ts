import type { SurfaceView } from './results.ts';

/** Points along an axis, of an area with one beyond either end, so that regions reach the edges. */
export function pointsOf({ axes, size }: Pick<SurfaceView, 'axes' | 'size'>): number {
	return axes.length === 2 ? size + 2 : size;
}

/**
 * The samples of a view, x fastest. Along the axes of an area they are the centres of `size` cells;
 * along a line they go from one end to the other.
 */
export function gridSamples(view: SurfaceView): Float32Array {
	const { axes, ranges, at, size } = view;
	const points = pointsOf(view);
	const isArea = axes.length === 2;
	const along = (axis: number, index: number) => {
		const [low, high] = ranges[axis]!;
		const part = isArea ? (index - 0.5) / size : index / Math.max(1, size - 1);
		return low + part * (high - low);
	};
	const rows = points ** axes.length;
	const x = new Float32Array(rows * at.length);
	for (let row = 0; row < rows; row++) {
		const start = row * at.length;
		x.set(at, start);
		x[start + axes[0]!] = along(0, row % points);
		if (isArea) x[start + axes[1]!] = along(1, Math.floor(row / points));
	}
	return x;
}
