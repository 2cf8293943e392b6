import type { AvgPoolGradAttrs, AvgPoolGradInputs } from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import { floats, kernel, makeZeros } from './heap.ts';
import { eachTap } from './windows.ts';

type Shape4D = [number, number, number, number];

/**
 * dL/d(images) of average pooling, N×H×W×C. As on every backend of tfjs, padding counts: only without
 * it is this the gradient of tfjs's own `avgPool`. The backend's own kernel is right, but slower.
 */
export const avgPoolGrad = kernel<AvgPoolGradInputs, AvgPoolGradAttrs>(
	({ inputs, attrs, backend }) => {
		const info = backend_util.computePool2DInfo(
			inputs.input.shape as Shape4D,
			attrs.filterSize,
			attrs.strides,
			1,
			attrs.pad as number
		);
		const { inChannels } = info;
		const share = 1 / (info.filterHeight * info.filterWidth);
		const made = makeZeros(backend, inputs.input.shape);
		const dx = floats(backend, made);
		const dy = floats(backend, inputs.dy);
		eachTap(info, (output, input) => {
			for (let c = 0; c < inChannels; c++) dx[input + c]! += share * dy[output + c]!;
		});
		return made;
	}
);
