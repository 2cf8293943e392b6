/** Grey levels of a drawing, row by row: 0 paper, 1 ink. */
export interface Sheet {
	readonly width: number;
	readonly height: number;
	readonly ink: Float32Array;
}

/** A place in pixels: the centre of the first is at 0.5. */
export type Spot = readonly [x: number, y: number];

/** MNIST's strokes are some 2 to 3 of its 28 pixels wide, with soft edges. */
const PEN = 1.25 / 28;
const SOFT = 1;

export function blankSheet(width: number, height: number): Sheet {
	return { width, height, ink: new Float32Array(width * height) };
}

/** The sheet with a stroke from one place to another; ink on ink stays ink. */
export function drawStroke({ width, height, ink }: Sheet, from: Spot, to: Spot): Sheet {
	const radius = Math.max(0.6, PEN * Math.max(width, height));
	const drawn = ink.map((before, at) => {
		const distance = distanceTo([(at % width) + 0.5, Math.floor(at / width) + 0.5], from, to);
		const level = Math.max(0, Math.min(1, (radius + SOFT / 2 - distance) / SOFT));
		return Math.max(before, level);
	});
	return { width, height, ink: drawn };
}

/** From a place to the nearest one of a stroke. */
function distanceTo([x, y]: Spot, [x1, y1]: Spot, [x2, y2]: Spot): number {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const length = dx * dx + dy * dy;
	const along = length === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
	const part = Math.max(0, Math.min(1, along));
	return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
}

/**
 * The drawing moved by whole pixels so that its centre of mass is in the middle, as MNIST's digits
 * were. Nothing is lost: what would go over an edge holds it back.
 */
export function centreByMass(sheet: Sheet): Sheet {
	const { width, height, ink } = sheet;
	let [mass, sumX, sumY] = [0, 0, 0];
	let [left, right, top, bottom] = [width, 0, height, 0];
	ink.forEach((level, at) => {
		if (level <= 0) return;
		const [x, y] = [at % width, Math.floor(at / width)];
		mass += level;
		sumX += level * (x + 0.5);
		sumY += level * (y + 0.5);
		left = Math.min(left, x);
		right = Math.max(right, x);
		top = Math.min(top, y);
		bottom = Math.max(bottom, y);
	});
	if (mass === 0) return sheet;
	const within = (shift: number, least: number, most: number) =>
		Math.max(least, Math.min(most, Math.round(shift)));
	const dx = within(width / 2 - sumX / mass, -left, width - 1 - right);
	const dy = within(height / 2 - sumY / mass, -top, height - 1 - bottom);
	if (dx === 0 && dy === 0) return sheet;
	const moved = new Float32Array(ink.length);
	ink.forEach((level, at) => {
		if (level > 0) moved[at + dy * width + dx] = level;
	});
	return { width, height, ink: moved };
}

/** The sample of a drawing: the same grey in every channel. */
export function sampleOf({ ink }: Sheet, channels: number): Float32Array {
	const x = new Float32Array(ink.length * channels);
	for (let channel = 0; channel < channels; channel++) x.set(ink, channel * ink.length);
	return x;
}
