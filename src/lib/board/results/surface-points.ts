import type { Dataset } from '#lib/train/data/dataset.ts';
import type { Part } from '#lib/train/results/results.ts';
import { classColor, valueColor } from './colors.ts';
import type { Judged } from './judge.ts';
import { evenPlaces, marksPath } from './marks.ts';
import { shareOf } from './surface-view.ts';
import type { Task } from './task.ts';

/** Points of one part in one colour. */
export interface PointGroup {
	readonly part: Part;
	readonly color: string;
	readonly path: string;
}

/** More points of a part than this would hide each other. */
const MOST_POINTS = 1500;
/** Steps of the colours of values. */
const SHADES = 10;
const RADIUS = 3;

/** Where a row's point stands, in pixels. */
export type PlaceRow = (x: Float32Array, y: Float32Array, row: number) => readonly [number, number];

/** The rows of both parts as points, by part and colour: circles train, diamonds test. */
export function pointGroups(
	dataset: Dataset,
	task: Task,
	output: number,
	place: PlaceRow
): PointGroup[] {
	const targets = dataset.targetNames.length;
	const share = shareOf(dataset, output);
	const isClasses = task.kind === 'classes';
	const shadeOf = (value: number) => (isClasses ? value : Math.round(share(value) * SHADES));
	return (['train', 'test'] as const).flatMap((part) => {
		const rows = dataset[part];
		if (!rows) return [];
		const shades = new Map<number, number[]>();
		for (const row of evenPlaces(rows.count, MOST_POINTS)) {
			const shade = shadeOf(rows.y[row * targets + output]!);
			shades.set(shade, [...(shades.get(shade) ?? []), row]);
		}
		return [...shades]
			.sort(([a], [b]) => a - b)
			.map(([shade, its]) => ({
				part,
				color: isClasses ? classColor(shade) : valueColor(shade / SHADES),
				path: marksPath(
					part === 'train' ? 'circle' : 'diamond',
					its.map((row) => place(rows.x, rows.y, row)),
					RADIUS
				)
			}));
	});
}

/** Crosses over the rows whose class is not what the network says. */
export function wrongPath(dataset: Dataset, judged: readonly Judged[], place: PlaceRow): string {
	return judged
		.map(({ part, actual, said, row, count }) => {
			const rows = dataset[part]!;
			const wrong = Array.from({ length: count }, (_, at) => at).filter(
				(at) => actual[at] !== said[at]
			);
			const shown = evenPlaces(wrong.length, MOST_POINTS).map((at) => row(wrong[at]!));
			return marksPath(
				'cross',
				shown.map((at) => place(rows.x, rows.y, at)),
				RADIUS + 1.5
			);
		})
		.join('');
}
