import type { UnsortedSegmentSumAttrs, UnsortedSegmentSumInputs } from '@tensorflow/tfjs-core';
import { floats, kernel, makeZeros } from './heap.ts';

/**
 * Adds up the rows of `x` that have the same number in `segmentIds` (one for each row): what `gather`
 * passes back. Rows with a number outside 0 … numSegments − 1 are left out.
 *
 * @returns numSegments×…, the rest as in `x`
 */
export const unsortedSegmentSum = kernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
	({ inputs, attrs, backend }) => {
		const { numSegments } = attrs;
		const [rows, ...rest] = inputs.x.shape;
		const made = makeZeros(backend, [numSegments, ...rest]);
		const width = rest.reduce((size, side) => size * side, 1);
		const sums = floats(backend, made);
		const x = floats(backend, inputs.x);
		const ids = backend.typedArrayFromHeap(inputs.segmentIds);
		for (let row = 0; row < rows!; row++) {
			const id = ids[row]!;
			if (id < 0 || id >= numSegments) continue;
			for (let i = 0; i < width; i++) sums[id * width + i]! += x[row * width + i]!;
		}
		return made;
	}
);
