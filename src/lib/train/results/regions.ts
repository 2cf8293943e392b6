import { contours } from 'd3';
import type { Reading } from '#lib/graph/operator.ts';
import { isClasses } from '#lib/graph/outcome.ts';
import type { Region } from './results.ts';

/** By how much a class leads in each of its regions, least first: what is fainter is less sure. */
const LEADS = [0, 0.25, 0.5, 0.75];
/** Of many classes only two, or the area would be heavy. */
const FEW_LEADS = [0, 0.5];
const MANY_CLASSES = 5;
/** Below every level: what is not finite belongs to no region. */
const NOWHERE = -1e30;

/** What the regions of an area are made of. */
export interface Field {
	/** points² × width, x fastest: probabilities, or values. */
	readonly values: Float32Array;
	readonly width: number;
	readonly points: number;
	readonly reading: Reading;
	/** Of values: where the levels begin. */
	readonly levels: readonly number[];
	/** Which of several values a row. */
	readonly output: number;
}

/** The regions of an area: of each class where it leads, of values where they reach each level. */
export function regionsOf(field: Field): Region[] {
	const { values, width, reading, output } = field;
	if (reading === 'value') {
		const column = columnOf(values, width, output);
		return field.levels.map((from, of) => ({ of, from, path: pathOf(field, column, from) }));
	}
	const leads = isClasses(reading)
		? Array.from({ length: width }, (_, of) => leadOf(values, width, of))
		: binaryLeads(columnOf(values, width, output));
	const froms = leads.length > MANY_CLASSES ? FEW_LEADS : LEADS;
	return froms.flatMap((from) =>
		leads.map((lead, of) => ({ of, from, path: pathOf(field, lead, from) }))
	);
}

function columnOf(values: Float32Array, width: number, column: number): Float32Array {
	if (width === 1) return values;
	return Float32Array.from(
		{ length: values.length / width },
		(_, i) => values[i * width + column]!
	);
}

/** p − the largest of the other classes' probabilities. */
function leadOf(values: Float32Array, width: number, of: number): Float32Array {
	return Float32Array.from({ length: values.length / width }, (_, i) => {
		let other = 0;
		for (let c = 0; c < width; c++) {
			if (c !== of) other = Math.max(other, values[i * width + c]!);
		}
		return values[i * width + of]! - other;
	});
}

function binaryLeads(p: Float32Array): Float32Array[] {
	return [p.map((each) => 1 - 2 * each), p.map((each) => 2 * each - 1)];
}

function pathOf({ points }: Field, values: Float32Array, from: number): string {
	const finite = Array.from(values, (value) => (Number.isFinite(value) ? value : NOWHERE));
	const { coordinates } = contours().size([points, points]).contour(finite, from);
	// d3 puts the first point's centre at 0.5; the first is one beyond the range.
	const place = (at: number) => Math.round(((at - 1) / (points - 2)) * 10_000) / 10;
	return coordinates
		.flat()
		.map((ring) => {
			const corners = ring.slice(0, -1).map(([x, y]) => `${place(x!)},${place(y!)}`);
			return `M${corners.join('L')}Z`;
		})
		.join('');
}
