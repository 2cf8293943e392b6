import type { SurfaceResult } from '#lib/train/results/results.ts';
import { largestOf, NO_CLASS } from './judge.ts';
import { isCompeting, type Task } from './task.ts';

/** A class's label in the midst of where it leads. */
export interface LabelSpot {
	readonly label: string;
	readonly at: readonly [x: number, y: number];
}

/** Of the points where a class leads, the one nearest to their middle; none where it leads nowhere. */
export function labelSpots(surface: SurfaceResult, task: Task, output: number): LabelSpot[] {
	const { points, values, width, ranges } = surface;
	const led = task.classes.map((): [number, number][] => []);
	for (let j = 1; j < points - 1; j++) {
		for (let i = 1; i < points - 1; i++) {
			const start = (j * points + i) * width;
			const leader = isCompeting(task)
				? largestOf(values.subarray(start, start + width))
				: binaryLeader(values[start + output]!);
			if (leader !== NO_CLASS) led[leader]!.push([i, j]);
		}
	}
	const place = (index: number, axis: number) => {
		const [low, high] = ranges[axis]!;
		return low + ((index - 0.5) / (points - 2)) * (high - low);
	};
	return led.flatMap((spots, index) => {
		if (spots.length === 0) return [];
		const mean = (axis: 0 | 1) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
		const [x, y] = [mean(0), mean(1)];
		const distance = ([i, j]: [number, number]) => (i - x) ** 2 + (j - y) ** 2;
		const [i, j] = spots.reduce((best, spot) => (distance(spot) < distance(best) ? spot : best));
		return [{ label: task.classes[index]!, at: [place(i, 0), place(j, 1)] as const }];
	});
}

function binaryLeader(p: number): number {
	if (!Number.isFinite(p)) return NO_CLASS;
	return p > 0.5 ? 1 : 0;
}
