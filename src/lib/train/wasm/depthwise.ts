import type {
	DepthwiseConv2dNativeBackpropFilterAttrs,
	DepthwiseConv2dNativeBackpropFilterInputs,
	DepthwiseConv2dNativeBackpropInputAttrs,
	DepthwiseConv2dNativeBackpropInputInputs
} from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { floats, kernel, makeZeros } from './heap.ts';
import { eachTap } from './windows.ts';

type Shape4D = [number, number, number, number];
type InputAttrs = DepthwiseConv2dNativeBackpropInputAttrs;
type FilterAttrs = DepthwiseConv2dNativeBackpropFilterAttrs;

function infoOf(
	image: readonly number[],
	filter: readonly number[],
	attrs: InputAttrs | FilterAttrs
) {
	const { strides, dilations, pad, dimRoundingMode } = attrs;
	return backend_util.computeConv2DInfo(
		[...image] as Shape4D,
		[...filter] as Shape4D,
		strides,
		dilations,
		pad as number,
		dimRoundingMode,
		true
	);
}

/** dL/d(images) of a convolution of each channel by itself, N×H×W×C. */
export const depthwiseBackpropInput = kernel<DepthwiseConv2dNativeBackpropInputInputs, InputAttrs>(
	({ inputs, attrs, backend }) => {
		const info = infoOf(attrs.inputShape, inputs.filter.shape, attrs);
		const { inChannels, outChannels } = info;
		const many = outChannels / inChannels;
		const made = makeZeros(backend, attrs.inputShape);
		const dx = floats(backend, made);
		const dy = floats(backend, inputs.dy);
		const filter = floats(backend, inputs.filter);
		eachTap(info, (output, input, tap) => {
			for (let c = 0; c < outChannels; c++) {
				dx[input + Math.floor(c / many)]! += dy[output + c]! * filter[tap * outChannels + c]!;
			}
		});
		return made;
	}
);

/** dL/d(filter) of a convolution of each channel by itself, H×W×C×multiplier. */
export const depthwiseBackpropFilter = kernel<
	DepthwiseConv2dNativeBackpropFilterInputs,
	FilterAttrs
>(({ inputs, attrs, backend }) => {
	const info = infoOf(inputs.x.shape, attrs.filterShape, attrs);
	const { inChannels, outChannels, filterHeight, filterWidth } = info;
	const many = outChannels / inChannels;
	const made = backend.makeOutput(attrs.filterShape, 'float32');
	const x = floats(backend, inputs.x);
	const dy = floats(backend, inputs.dy);
	// Thousands of products are added: float32 would lose digits.
	const sums = new Float64Array(filterHeight * filterWidth * outChannels);
	eachTap(info, (output, input, tap) => {
		for (let c = 0; c < outChannels; c++) {
			sums[tap * outChannels + c]! += dy[output + c]! * x[input + Math.floor(c / many)]!;
		}
	});
	floats(backend, made).set(sums);
	return made;
});
