import { shortFloat32 } from '#lib/graph/float32.ts';
import { isImages, type Dataset, type Rows } from '#lib/train/data/dataset.ts';

/** Values that are written between two breaths: the page goes on while a large set is written. */
const VALUES_PER_TURN = 100_000;
/** Texts of values that came before are kept: pixels and labels are few. */
const MOST_KNOWN = 4096;

/** Columns of the file: the features, `pixel_0` … of images, and behind them the targets. */
export function csvColumns(set: Dataset): string[] {
	const { featureShape, featureNames, targetNames } = set;
	const pixels = featureShape.reduce((product, size) => product * size, 1);
	const features = isImages(set)
		? Array.from({ length: pixels }, (_, i) => `pixel_${i}`)
		: featureNames;
	return [...features, ...targetNames];
}

/**
 * A part of a data set as CSV, for programs outside: a header, then one row a sample, each value the
 * shortest decimal that reads back as the same float32. `signal` stops it.
 */
export async function dataCsv(set: Dataset, part: Rows, signal?: AbortSignal): Promise<Blob> {
	const columns = csvColumns(set);
	const targets = set.targetNames.length;
	const features = columns.length - targets;
	const known = new Map<number, string>();
	const text = (value: number) => {
		const former = known.get(value);
		if (former !== undefined) return former;
		const written = Object.is(value, -0) ? '-0' : String(shortFloat32(value));
		if (known.size < MOST_KNOWN && !Object.is(value, -0)) known.set(value, written);
		return written;
	};
	const list = (values: Float32Array, row: number, width: number) =>
		Array.from(values.subarray(row * width, (row + 1) * width), text);

	const pieces = [`${columns.map(quoted).join(',')}\n`];
	const rowsPerTurn = Math.max(1, Math.floor(VALUES_PER_TURN / columns.length));
	for (let row = 0; row < part.count; row++) {
		if (row > 0 && row % rowsPerTurn === 0) {
			await new Promise((resolve) => setTimeout(resolve));
			signal?.throwIfAborted();
		}
		const cells = [...list(part.x, row, features), ...list(part.y, row, targets)];
		pieces.push(`${cells.join(',')}\n`);
	}
	return new Blob(pieces, { type: 'text/csv' });
}

/** A column's name as a cell (RFC 4180). */
function quoted(name: string): string {
	return /[",\n\r]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
