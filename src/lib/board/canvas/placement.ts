/** Where a new node goes. Pure: positions and sizes in canvas coordinates. */

export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export type Size = Pick<Rect, 'width' | 'height'>;

export type Point = readonly [x: number, y: number];

/** Taken for a node that was never measured. */
export const NODE_SIZE = { width: 164, height: 96 } as const;
/** Room between neighbours: enough for a wire and its shape. */
const GAP_X = 60;
const GAP_Y = 28;

function overlaps(a: Rect, b: Rect, margin: number): boolean {
	return (
		a.x < b.x + b.width + margin &&
		b.x < a.x + a.width + margin &&
		a.y < b.y + b.height + margin &&
		b.y < a.y + a.height + margin
	);
}

/**
 * The free place nearest below `wanted`, else in the columns to its right: nodes are read from left
 * to right, so a column is searched downward first.
 */
export function freePlace(occupied: readonly Rect[], wanted: Point, size: Size = NODE_SIZE): Point {
	const [x, y] = [Math.round(wanted[0]), Math.round(wanted[1])];
	const isFree = (at: Point) =>
		!occupied.some((rect) => overlaps({ x: at[0], y: at[1], ...size }, rect, 12));
	for (let column = 0; ; column++) {
		for (let row = 0; row < 4; row++) {
			const at: Point = [x + column * (size.width + GAP_X), y + row * (size.height + GAP_Y)];
			if (isFree(at)) return at;
		}
	}
}

/** Right of a node, on its line. */
export function placeBehind(rect: Rect): Point {
	return [rect.x + rect.width + GAP_X, rect.y];
}

/** Left of a node, on its line. */
export function placeBefore(rect: Rect): Point {
	return [rect.x - NODE_SIZE.width - GAP_X, rect.y];
}
