import type { MaxPoolGradAttrs, MaxPoolGradInputs } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { floats, kernel, makeZeros } from './heap.ts';

type Shape4D = [number, number, number, number];

/**
 * dL/d(images) of max pooling, N×H×W×C. Of equal maxima the first in the window gets δ, as in PyTorch.
 * The backend's own kernel gives it to the last, and loses what a padded window passes back.
 */
export const maxPoolGrad = kernel<MaxPoolGradInputs, MaxPoolGradAttrs>(
	({ inputs, attrs, backend }) => {
		const { filterSize, strides, pad, dimRoundingMode } = attrs;
		const info = backend_util.computePool2DInfo(
			inputs.input.shape as Shape4D,
			filterSize,
			strides,
			1,
			pad as number,
			dimRoundingMode
		);
		const { inChannels, inHeight, inWidth, outHeight, outWidth } = info;
		const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
		const { top, left } = info.padInfo;
		const made = makeZeros(backend, inputs.input.shape);
		const dx = floats(backend, made);
		const x = floats(backend, inputs.input);
		const dy = floats(backend, inputs.dy);
		const y = floats(backend, inputs.output);
		const rowStep = inWidth * inChannels;
		let output = 0;
		for (let image = 0; image < info.batchSize; image++) {
			for (let row = 0; row < outHeight; row++) {
				const above = row * strideHeight - top;
				const firstRow = Math.max(above, 0);
				const rows = Math.min(above + filterHeight, inHeight) - firstRow;
				for (let column = 0; column < outWidth; column++) {
					const before = column * strideWidth - left;
					const firstColumn = Math.max(before, 0);
					const reach = (Math.min(before + filterWidth, inWidth) - firstColumn) * inChannels;
					const start = (image * inHeight + firstRow) * rowStep + firstColumn * inChannels;
					for (let c = 0; c < inChannels; c++, output++) {
						const at = firstOf(x, y[output]!, start + c, rows, rowStep, reach, inChannels);
						if (at >= 0) dx[at]! += dy[output]!;
					}
				}
			}
		}
		return made;
	}
);

/** Where a window has its maximum first, in row-major order; NaN is above all. −1: nowhere. */
function firstOf(
	x: Float32Array,
	maximum: number,
	start: number,
	rows: number,
	rowStep: number,
	reach: number,
	step: number
): number {
	const end = start + rows * rowStep;
	for (let line = start; line < end; line += rowStep) {
		for (let i = line; i < line + reach; i += step) {
			const value = x[i]!;
			if (value === maximum || value !== value) return i;
		}
	}
	return -1;
}
