import type { SurfaceResult } from '#lib/train/results/results.ts';
import { largestOf, NO_CLASS } from './judge.ts';
import { isCompeting, type Task } from './task.ts';

/** A class's label in the midst of where it leads. */
export interface LabelSpot {
	readonly label: string;
	readonly at: readonly [x: number, y: number];
}

/** Of the points where a class leads, the one farthest from where it does not; none where it leads nowhere. */
export function labelSpots(surface: SurfaceResult, task: Task, output: number): LabelSpot[] {
	const { points, values, width, ranges } = surface;
	const leaders = Array.from({ length: points ** 2 }, (_, place) => {
		const start = place * width;
		if (!isCompeting(task)) return binaryLeader(values[start + output]!);
		return largestOf(values.subarray(start, start + width));
	});
	const depths = depthsOf(leaders, points);
	const valueAt = (index: number, axis: number) => {
		const [low, high] = ranges[axis]!;
		return low + ((index - 0.5) / (points - 2)) * (high - low);
	};
	return task.classes.flatMap((label, of) => {
		let deepest = -1;
		leaders.forEach((leader, place) => {
			if (leader === of && depths[place]! > (depths[deepest] ?? 0)) deepest = place;
		});
		if (deepest < 0) return [];
		const [i, j] = [deepest % points, Math.floor(deepest / points)];
		return [{ label, at: [valueAt(i, 0), valueAt(j, 1)] as const }];
	});
}

/** How many steps each point is from one with another leader, or from the edge. */
function depthsOf(leaders: readonly number[], points: number): number[] {
	const depths = leaders.map((_, place) => {
		const [i, j] = [place % points, Math.floor(place / points)];
		return Math.min(i, j, points - 1 - i, points - 1 - j);
	});
	const visit = (place: number, steps: readonly number[]) => {
		for (const step of steps) {
			const next = place + step;
			if (leaders[next] === undefined) continue;
			const near = leaders[next] === leaders[place] ? depths[next]! : 0;
			depths[place] = Math.min(depths[place]!, near + 1);
		}
	};
	for (let place = 0; place < depths.length; place++) visit(place, [-1, -points]);
	for (let place = depths.length - 1; place >= 0; place--) visit(place, [1, points]);
	return depths;
}

function binaryLeader(p: number): number {
	if (!Number.isFinite(p)) return NO_CLASS;
	return p > 0.5 ? 1 : 0;
}
