import { gunzipSync } from 'fflate';
import type { Dataset, Rows } from './dataset.ts';
import type { FileSet } from './sets/types.ts';
import type { DataError } from './table.ts';

/** Bytes 0…255 as torchvision's `ToTensor` gives them: `byte.to(float32).div(255)`. */
const LEVELS = Float32Array.from({ length: 256 }, (_, level) => level / 255);

/**
 * Reads a file of `scripts/digits.js`: gzip of all labels, then all pixels, a byte each. The first
 * images train. What is not such a file, or not whole, is the error `damaged`.
 */
export function readImages(set: FileSet, bytes: Uint8Array): Dataset | DataError {
	const { name, trainRows, testRows, featureShape, target, classes } = set;
	const count = trainRows + testRows;
	const pixels = featureShape.reduce((product, dim) => product * dim, 1);
	const unpacked = unpack(bytes);
	if (unpacked?.length !== count * (1 + pixels)) return { code: 'damaged', values: { name } };

	// Each part has memory of its own: it is copied to the worker.
	const part = (from: number, rows: number): Rows => {
		const start = count + from * pixels;
		return {
			count: rows,
			x: Float32Array.from(
				unpacked.subarray(start, start + rows * pixels),
				(level) => LEVELS[level]!
			),
			y: Float32Array.from(unpacked.subarray(from, from + rows))
		};
	};
	return {
		key: `builtin:${name}`,
		featureShape,
		featureNames: [],
		targetNames: [target],
		classes,
		train: part(0, trainRows),
		test: part(trainRows, testRows)
	};
}

function unpack(bytes: Uint8Array): Uint8Array | null {
	try {
		return gunzipSync(bytes);
	} catch {
		return null;
	}
}
