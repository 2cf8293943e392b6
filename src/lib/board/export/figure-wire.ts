import type { Point } from '../canvas/placement.ts';
import { COLORS } from './figure-look.ts';
import { textWidth } from './text-width.ts';
import { element, px, textElement } from './xml.ts';

/** What a wire looks like: what flows is known, or not, or its input refuses it. */
export type WireKind = 'known' | 'unknown' | 'error' | 'warning';

/** A wire with its points: from, both handles of the curve, to. */
export interface FigureWire {
	readonly points: readonly [Point, Point, Point, Point];
	readonly line: string;
	/** The shape that flows, on its own ground. */
	readonly label: string;
}

const WIDTH = 2;
const LABEL = { size: 11, height: 19, padX: 6 } as const;
const COLOR: Readonly<Record<WireKind, string>> = {
	known: COLORS.lineStrong,
	unknown: COLORS.lineStrong,
	error: COLORS.error,
	warning: COLORS.warn
};

/** Leaves to the right and comes in from the left, in the curve of the board (curvature 0.25 backwards). */
export function figureWire(from: Point, to: Point, shape: string, kind: WireKind): FigureWire {
	const distance = to[0] - from[0];
	const reach = distance >= 0 ? distance / 2 : 6.25 * Math.sqrt(-distance);
	const first: Point = [from[0] + reach, from[1]];
	const second: Point = [to[0] - reach, to[1]];
	const points = [from, first, second, to] as const;
	return {
		points,
		line: element('path', {
			d: `M${at(from)}C${at(first)} ${at(second)} ${at(to)}`,
			fill: 'none',
			stroke: COLOR[kind],
			'stroke-width': WIDTH,
			'stroke-dasharray': kind === 'known' ? undefined : kind === 'unknown' ? '2 6' : '7 5'
		}),
		label: labelOf(points, shape, kind)
	};
}

function labelOf(points: FigureWire['points'], shape: string, kind: WireKind): string {
	const middle = (axis: 0 | 1) =>
		(points[0][axis] + 3 * points[1][axis] + 3 * points[2][axis] + points[3][axis]) / 8;
	// On a level wire the shape stands above it, so that the wire is seen; a steep one passes behind.
	const lift = Math.abs(points[3][1] - points[0][1]) < 24 ? WIDTH / 2 + 13 : 0;
	const [x, y] = [middle(0), middle(1) - lift];
	const width = textWidth(shape, LABEL) + 2 * LABEL.padX;
	const isWrong = kind === 'error' || kind === 'warning';
	return (
		element('rect', {
			x: x - width / 2,
			y: y - LABEL.height / 2,
			width,
			height: LABEL.height,
			rx: 6,
			fill: COLORS.paper,
			stroke: isWrong ? COLOR[kind] : COLORS.line
		}) +
		textElement(
			{
				x,
				y: y + 4,
				'text-anchor': 'middle',
				'font-size': LABEL.size,
				fill: isWrong ? COLOR[kind] : COLORS.ink2
			},
			shape
		)
	);
}

function at([x, y]: Point): string {
	return `${px(x)} ${px(y)}`;
}
