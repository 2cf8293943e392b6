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
		const rowStep = inWidth * inChannels;
		let output = 0;
		for (let image = 0; image < info.batchSize; image++) {
			for (let row = 0; row < outHeight; row++) {
				const y = row * strideHeight - top;
				const firstRow = image * inHeight + Math.max(y, 0);
				const rows = Math.min(y + filterHeight, inHeight) - Math.max(y, 0);
				for (let column = 0; column < outWidth; column++) {
					const from = column * strideWidth - left;
					const firstColumn = Math.max(from, 0);
					const reach = (Math.min(from + filterWidth, inWidth) - firstColumn) * inChannels;
					const start = firstRow * rowStep + firstColumn * inChannels;
					for (let c = 0; c < inChannels; c++, output++) {
						let at = start + c;
						let best = x[at]!;
						for (let line = start + c, r = 0; r < rows; r++, line += rowStep) {
							for (let i = line; i < line + reach; i += inChannels) {
								const value = x[i]!;
								if (value > best || value !== value) {
									best = value;
									at = i;
								}
							}
						}
						if (rows > 0 && reach > 0) dx[at]! += dy[output]!;
					}
				}
			}
		}
		return made;
	}
);
