import type {
	Conv2DBackpropInputAttrs,
	Conv2DBackpropInputInputs,
	Tensor,
	Tensor4D
} from '@tensorflow/tfjs-core';
import {
	backend_util,
	conv2d,
	engine,
	reverse,
	slice,
	tidy,
	transpose
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { floats, kernel, makeZeros } from './heap.ts';

type Shape4D = [number, number, number, number];

/**
 * dL/d(images) of a convolution, N×H×W×in, as a convolution of δ with the filter turned by 180°:
 * `dx[y] = Σ_k δ'[y + p − k] W[k]` along each side, where δ' is δ with zeros between its rows where
 * the convolution had a stride. The backend's own kernel is right, but uses no SIMD.
 */
export const conv2dBackpropInput = kernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs>(
	({ inputs, attrs, backend }) => {
		const { strides, pad, dataFormat, dimRoundingMode, inputShape } = attrs;
		const info = backend_util.computeConv2DInfo(
			inputShape,
			inputs.filter.shape as Shape4D,
			strides,
			1,
			pad as number,
			dimRoundingMode,
			false,
			backend_util.convertConv2DDataFormat(dataFormat)
		);
		return tidy(() => {
			const delta = spread(backend, inputs.dy as Tensor4D, info.strideHeight, info.strideWidth);
			const turned = transpose(reverse(inputs.filter as Tensor4D, [0, 1]), [0, 1, 3, 2]);
			const rows = side(info.padInfo.top, info.filterHeight, delta.shape[1], info.inHeight);
			const columns = side(info.padInfo.left, info.filterWidth, delta.shape[2], info.inWidth);
			const whole = conv2d(delta, turned, 1, [[0, 0], rows.pads, columns.pads, [0, 0]]);
			return slice(whole, [0, rows.begin, columns.begin, 0], inputShape);
		});
	}
);

/** Zeros in front of and behind δ', and where the image begins in what the convolution gives. */
function side(padding: number, kernel: number, delta: number, size: number) {
	const front = Math.max(kernel - 1 - padding, 0);
	const begin = Math.max(padding - kernel + 1, 0);
	const back = Math.max(begin + size + kernel - 1 - front - delta, 0);
	return { begin, pads: [front, back] as [number, number] };
}

/** Zeros between the rows and columns of N×H×W×C: a side becomes (size − 1) · step + 1. */
function spread(backend: BackendWasm, x: Tensor4D, rowStep: number, columnStep: number): Tensor4D {
	if (rowStep === 1 && columnStep === 1) return x;
	const [batch, height, width, channels] = x.shape;
	const shape = [batch, (height - 1) * rowStep + 1, (width - 1) * columnStep + 1, channels];
	const made = engine().makeTensorFromTensorInfo(makeZeros(backend, shape)) as Tensor;
	const to = floats(backend, made);
	const from = floats(backend, x);
	let i = 0;
	for (let image = 0; image < batch; image++) {
		for (let row = 0; row < height; row++) {
			for (let column = 0; column < width; column++) {
				const line = image * shape[1]! + row * rowStep;
				const at = (line * shape[2]! + column * columnStep) * channels;
				for (let c = 0; c < channels; c++) to[at + c] = from[i++]!;
			}
		}
	}
	return made as Tensor4D;
}
