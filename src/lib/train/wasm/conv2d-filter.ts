import type {
	Conv2DBackpropFilterAttrs,
	Conv2DBackpropFilterInputs,
	Tensor4D
} from '@tensorflow/tfjs-core';
import { backend_util, slice, tidy, conv2d, transpose } from '@tensorflow/tfjs-core';
import { kernel } from './heap.ts';

type Shape4D = [number, number, number, number];

/**
 * dL/d(filter) of a convolution, H×W×in×out, as a convolution itself, which wasm has fast code for:
 * channels and batch change places in both the images and δ, and δ is the filter, with holes where
 * the convolution had a stride: `dW[k, l, c, o] = Σ_n,i,j x[n, si + k − p, sj + l − p, c] δ[n, i, j, o]`.
 */
export const conv2dBackpropFilter = kernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
	({ inputs, attrs }) => {
		const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs;
		const info = backend_util.computeConv2DInfo(
			inputs.x.shape as Shape4D,
			filterShape,
			strides,
			1,
			pad as number,
			dimRoundingMode,
			false,
			backend_util.convertConv2DDataFormat(dataFormat)
		);
		const { top, bottom, left, right } = info.padInfo;
		return tidy(() => {
			const images = transpose(inputs.x as Tensor4D, [3, 1, 2, 0]);
			const filter = transpose(inputs.dy as Tensor4D, [1, 2, 0, 3]);
			const turned = conv2d(
				images,
				filter,
				1,
				[
					[0, 0],
					[top, bottom],
					[left, right],
					[0, 0]
				],
				'NHWC',
				[info.strideHeight, info.strideWidth]
			);
			// Rows that the stride leaves over would be further ones of the filter.
			const [height, width, input, output] = filterShape;
			const taps = slice(turned, [0, 0, 0, 0], [input, height, width, output]);
			return transpose(taps, [1, 2, 0, 3]);
		});
	}
);
