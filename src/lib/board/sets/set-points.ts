import type { Dataset, Rows } from '#lib/train/data/dataset.ts';
import { classColor, valueColor } from '../results/colors.ts';
import { evenPlaces, marksPath } from '../results/marks.ts';

export type Part = 'train' | 'test';

/** Points that look the same. */
export interface PointGroup {
	readonly part: Part;
	/** As CSS. */
	readonly color: string;
	/** A ring: the second class, or a value below 0. Says what the colour says. */
	readonly hollow: boolean;
	readonly path: string;
}

type Range = readonly [low: number, high: number];

/** More points of a part would only hide each other. */
const MOST_POINTS = 1500;
/** Steps of the colours of values. */
const SHADES = 10;

/** What the two axes show, by name. */
export function axisNames({ featureNames, targetNames }: Dataset): [x: string, y: string] {
	return [featureNames[0]!, featureNames[1] ?? targetNames[0]!];
}

/** The ranges of the two axes, with a little air. */
export function axisRanges(dataset: Dataset): [x: Range, y: Range] {
	return [rangeOf(dataset, 0), rangeOf(dataset, 1)];
}

/** The rows of both parts, by part and colour: circles train, diamonds test. */
export function setPoints(
	dataset: Dataset,
	place: (x: number, y: number) => readonly [number, number],
	radius: number
): PointGroup[] {
	return (['train', 'test'] as const).flatMap((part) => {
		const rows = dataset[part];
		if (!rows) return [];
		const looks = new Map<string, { look: Look; points: (readonly [number, number])[] }>();
		for (const row of evenPlaces(rows.count, MOST_POINTS)) {
			const look = lookOf(dataset, part, rows.y[row]!);
			const key = `${look.color} ${look.hollow}`;
			const group = looks.get(key) ?? { look, points: [] };
			looks.set(key, group);
			group.points.push(place(valueOn(dataset, rows, row, 0), valueOn(dataset, rows, row, 1)));
		}
		const form = part === 'train' ? 'circle' : 'diamond';
		return [...looks.entries()]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([, { look, points }]) => ({ part, ...look, path: marksPath(form, points, radius) }));
	});
}

type Look = Pick<PointGroup, 'color' | 'hollow'>;

function lookOf(dataset: Dataset, part: Part, y: number): Look {
	if (dataset.classes !== null) return { color: classColor(y), hollow: y === 1 };
	// Against its own value a point stands as high as that is.
	if (dataset.featureShape[0] === 1) return { color: `var(--${part})`, hollow: part === 'test' };
	const share = Math.min(1, Math.max(0, (y + 1) / 2));
	return { color: valueColor(Math.round(share * SHADES) / SHADES), hollow: y < 0 };
}

/** A row's place on an axis. */
function valueOn({ featureShape }: Dataset, { x, y }: Rows, row: number, axis: number): number {
	const width = featureShape[0]!;
	return axis < width ? x[row * width + axis]! : y[row]!;
}

function rangeOf(dataset: Dataset, axis: number): Range {
	let [low, high] = [Infinity, -Infinity];
	for (const rows of [dataset.train, dataset.test]) {
		for (let row = 0; row < (rows?.count ?? 0); row++) {
			const value = valueOn(dataset, rows!, row, axis);
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
	}
	const air = 0.04 * (high - low) || 1;
	return [low - air, high + air];
}
