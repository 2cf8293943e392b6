/** Points of a chart as one path: thousands cost no more than a few. */

export type Form = 'circle' | 'diamond' | 'cross';

/** The path of many points of one form, `r` pixels large; what is not finite is left out. */
export function marksPath(
	form: Form,
	points: Iterable<readonly [x: number, y: number]>,
	r: number
): string {
	let path = '';
	for (const [x, y] of points) {
		if (Number.isFinite(x) && Number.isFinite(y)) path += markOf(form, x, y, r);
	}
	return path;
}

function markOf(form: Form, x: number, y: number, r: number): string {
	const at = (dx: number, dy: number) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`;
	switch (form) {
		case 'circle':
			return `M${at(-r, 0)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`;
		case 'diamond':
			return `M${at(0, -1.3 * r)}L${at(1.3 * r, 0)}L${at(0, 1.3 * r)}L${at(-1.3 * r, 0)}z`;
		case 'cross':
			return `M${at(-r, -r)}L${at(r, r)}M${at(-r, r)}L${at(r, -r)}`;
	}
}

/** At most so many places out of a count, evenly taken. */
export function evenPlaces(count: number, most: number): number[] {
	const taken = Math.min(count, most);
	return Array.from({ length: taken }, (_, i) => Math.floor((i * count) / taken));
}
