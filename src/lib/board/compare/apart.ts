import type { SurfaceResult } from '#lib/train/results/results.ts';
import { isCompeting, type Task } from '../results/task.ts';

/**
 * How far two surfaces over the same places are apart: of classes the share of the places where
 * another one is said, of values their mean distance. null: they are not of the same places, or not
 * all of it is finite.
 *
 * @param output which of several targets
 */
export function apart(
	a: SurfaceResult,
	b: SurfaceResult,
	task: Task,
	output: number
): number | null {
	if (placesOf(a) !== placesOf(b)) return null;
	const count = a.values.length / a.width;
	let sum = 0;
	for (let i = 0; i < count; i++) {
		const [x, y] = [a, b].map(({ values, width }) => values.subarray(i * width, (i + 1) * width));
		if (task.kind === 'regression') sum += Math.abs(x![output]! - y![output]!);
		else if (isCompeting(task)) sum += Number(largest(x!) !== largest(y!));
		else sum += Number(x![output]! > 0.5 !== y![output]! > 0.5);
	}
	return Number.isFinite(sum) ? sum / count : null;
}

function placesOf({ axes, ranges, at, points, width }: SurfaceResult): string {
	return JSON.stringify([axes, ranges, at, points, width]);
}

function largest(values: Float32Array): number {
	return values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);
}
